import GeneratedDesigns
import Laws
import SourceText
import Syntax
import Testing

@Suite struct GeneratedDesignTests {
  @Test func `the same seed writes the same design`() {
    #expect(
      generatedDesign(seed: 7, byteCount: 9_000) == generatedDesign(seed: 7, byteCount: 9_000)
    )
    #expect(
      generatedDesign(seed: 7, byteCount: 9_000) != generatedDesign(seed: 8, byteCount: 9_000)
    )
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `a generated design has no mistakes and keeps every law`(seed: UInt64) {
    let bytes = Array(generatedDesign(seed: seed, byteCount: 40_000).utf8)
    #expect(parse(SourceFile(path: "generated.design", bytes: bytes)).problems.isEmpty)
    for law in [Law.lexer, .parser, .formatter] {
      let violation = law.violation(bytes)
      #expect(violation == nil, "\(law), seed \(seed): \(violation ?? "")")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `bytes changed at random keep every law`(seed: UInt64) {
    var bytes = Array(generatedDesign(seed: seed, byteCount: 6_000).utf8)
    var state = seed
    for _ in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Int((state >> 33) % UInt64(bytes.count))
      bytes[place] = UInt8(truncatingIfNeeded: state >> 24)
      if state >> 60 == 0 { bytes.remove(at: place) }
    }
    for law in [Law.lexer, .parser, .formatter] {
      let violation = law.violation(bytes)
      #expect(violation == nil, "\(law), seed \(seed): \(violation ?? "")")
    }
  }
}
