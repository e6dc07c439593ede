import Spelling
import Testing

struct WordListTests {
  /// Source: the distances are counted by hand; the limit is ceil(length / 3).
  @Test(
    arguments: [
      ("latncy", "latency"),  // one insertion
      ("latenccy", "latency"),  // one deletion
      ("latemcy", "latency"),  // one substitution
      ("laetncy", "latency"),  // one swap of neighbours
      ("latnecies", nil),  // a swap and three deletions, limit 3
      ("x", nil),  // distance 1 to no word
      ("cp", "cpu"),  // limit 1
      ("cqv", nil),  // distance 2, limit 1
      ("", nil),
    ] as [(String, String?)]
  )
  func `a slip finds the word when it is within a third of the length`(
    written: String,
    meant: String?
  ) {
    #expect(nearestSpelling(of: written, among: ["throughput", "latency", "cpu"]) == meant)
  }

  @Test(arguments: ["TIME-LIMIT", "time_limit", "Time_Limit"])
  func `case and dash against underscore never count`(written: String) {
    #expect(nearestSpelling(of: written, among: ["time-limits", "time-limit"]) == "time-limit")
  }

  @Test func `a word of one letter is not a slip of another one`() {
    #expect(nearestSpelling(of: "a", among: ["b"]) == nil)
    #expect(nearestSpelling(of: "a", among: ["A"]) == "A")
    #expect(nearestSpelling(of: "a", among: ["as"]) == "as")
  }

  @Test func `the written word itself is no suggestion`() {
    #expect(nearestSpelling(of: "cache", among: ["cache", "caches"]) == "caches")
  }

  @Test func `equally near words come in the order of the candidates`() {
    // Source: each of the first three differs from `core-x` by one edit.
    let words = WordList(["core-b", "core-a", "score-x", "core", "core-c"])
    #expect(words.nearest(to: "core-x", atMost: 3) == ["core-b", "core-a", "score-x"])
    #expect(words.nearest(to: "core-x") == "core-b")
    #expect(words.nearest(to: "core-x", atMost: 0) == [])
  }

  @Test func `a nearer word goes before an earlier one`() {
    let words = WordList(["replicate", "replicas", "replica"])
    #expect(words.nearest(to: "replicax", atMost: 3) == ["replicas", "replica", "replicate"])
  }

  @Test func `distance counts scalars and not bytes`() {
    #expect(nearestSpelling(of: "café", among: ["cafe"]) == "cafe")
    #expect(nearestSpelling(of: "zürich", among: ["zrüich"]) == "zrüich")
    // Source: Hyyrö's method has one bit per scalar, so 64 of them are the most.
    let sixty = String(repeating: "é", count: 63)
    #expect(nearestSpelling(of: sixty + "a", among: [sixty + "b"]) == sixty + "b")
    #expect(nearestSpelling(of: sixty + "aa", among: [sixty + "ab"]) == nil)
  }

  @Test func `an absurdly long word costs nothing and matches only by case`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(nearestSpelling(of: long + "b", among: [long, long + "c", long + "B"]) == long + "B")
  }

  @Test func `the shortcuts find what the plain table finds`() {
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    func word() -> String {
      String((0..<(1 + next(12))).map { _ in ["a", "b", "c", "-"][Int(next(4))] })
    }
    for _ in 0..<400 {
      let candidates = (0..<20).map { _ in word() }
      let written = word()
      #expect(
        nearestSpelling(of: written, among: candidates) == slowNearest(written, candidates),
        "\(written) among \(candidates)"
      )
    }
  }

  /// The definition without any shortcut: the whole table for each candidate.
  private func slowNearest(_ written: String, _ candidates: [String]) -> String? {
    let limit = max(1, (written.count + 2) / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != written {
      let distance = slowDistance(Array(written), Array(candidate))
      guard distance <= limit, distance < max(written.count, candidate.count) else { continue }
      if let best, best.distance <= distance { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  private func slowDistance(_ one: [Character], _ other: [Character]) -> Int {
    var table = (0...one.count).map { row in
      (0...other.count).map { column in row == 0 ? column : (column == 0 ? row : 0) }
    }
    for row in 1..<(one.count + 1) {
      for column in 1..<(other.count + 1) {
        let same = one[row - 1] == other[column - 1]
        table[row][column] = min(
          table[row - 1][column] + 1,
          table[row][column - 1] + 1,
          table[row - 1][column - 1] + (same ? 0 : 1)
        )
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1]
        {
          table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
        }
      }
    }
    return table[one.count][other.count]
  }
}
