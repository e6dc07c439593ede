import Drawing
import Elaboration
import Foundation
import Model
import SourceText

/// Layout and SVG in this process against the `dot` command on the same graphs, in CPU time.
func benchmarkDrawing(_ options: Options) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("benchmark-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  if options.only == "memory" { return try measureMemory() }
  // In a process of its own: a thousand graphs leave the library slower, and large ones hide what stays behind.
  if options.only == nil { try runAgain(["drawing", "--only", "memory"]) }
  print("layout and SVG of the same graph, CPU milliseconds, best of \(options.runs)")
  print("  cards  links   library       dot     ratio   finished SVG")
  for groups in [2, 10, 30, 100] {
    let picture = PictureBuilder(try largeDesign(groups: groups)).picture()
    let graph = DotPrinter().print(picture)
    let file = folder.appendingPathComponent("graph.dot")
    try Data(graph.utf8).write(to: file)
    let own = try best(options.runs) {
      let start = cpuSeconds(Int32(RUSAGE_SELF.rawValue))
      _ = try GraphvizEngine.render(graph, as: .svg)
      return cpuSeconds(Int32(RUSAGE_SELF.rawValue)) - start
    }
    let whole = try best(options.runs) {
      let start = cpuSeconds(Int32(RUSAGE_SELF.rawValue))
      var renderer = PictureRenderer(picture)
      _ = try renderer.rendered(as: .svg)
      return cpuSeconds(Int32(RUSAGE_SELF.rawValue)) - start
    }
    let command = options.comparesPeers ? try best(options.runs) { try dot(file) } : .nan
    print(
      String(
        format: "%7d%7d%10.1f%10.1f%10.2f%15.1f",
        picture.cards.count,
        picture.connectors.count,
        own * 1000,
        command * 1000,
        own / command,
        whole * 1000
      )
    )
  }
}

/// Whether a thousand renders leave more behind than Graphviz itself is known to.
private func measureMemory() throws {
  let picture = PictureBuilder(try largeDesign(groups: 1)).picture()
  let graph = DotPrinter().print(picture)
  for _ in 0..<20 { _ = try GraphvizEngine.render(graph, as: .svg) }
  let before = residentBytes()
  for _ in 0..<1000 { _ = try GraphvizEngine.render(graph, as: .svg) }
  let kept = residentBytes() - before
  let svg = try GraphvizEngine.render(graph, as: .svg)
  func drawOurs(_ count: Int) throws {
    for _ in 0..<count {
      let picture = PictureBuilder(try largeDesign(groups: 1)).picture()
      precondition(DotPrinter().print(picture) == graph)
      precondition(!SVGFinish.finished(svg, picture, theme: .auto).isEmpty)
    }
  }
  // What is made once, such as tables of types, is none of a picture's.
  try drawOurs(20)
  let between = residentBytes()
  try drawOurs(1000)
  let after = residentBytes()
  print(
    String(
      format: "1000 renders of %d cards: %.1f kB each stay behind in the library, %.2f kB in ours",
      picture.cards.count,
      Double(kept) / 1e6,
      Double(after - between) / 1e6
    )
  )
}

/// Groups of ten services in a row, each calling the next, and every third one two further on.
private func largeDesign(groups: Int) throws -> Design {
  var text = "design \"Large\"\nclient users\n"
  let name = { (number: Int) in "s\(number / 10)x\(number % 10)" }
  for group in 0..<groups {
    text += "group g\(group) {\n"
    for place in 0..<10 { text += "service \(name(group * 10 + place)) { time: 1 ms }\n" }
    text += "}\n"
  }
  for place in 0..<(groups * 10 - 3) {
    text += "\(name(place)) -> \(name(place + 1))\n\(name(place)) ~> \(name(place + 3))\n"
  }
  let source = SourceFile(path: "large.design", bytes: Array(text.utf8))
  let result = elaborate(source, read: { _ in .failure(.missing) }, libraries: [])
  guard let design = result.designs.first else { throw CocoaError(.featureUnsupported) }
  return design
}

/// This program once more, with its output among ours.
private func runAgain(_ words: [String]) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
  process.arguments = words
  process.limit(toSeconds: 300)
  try process.run()
  process.waitUntilExit()
}

private func dot(_ file: URL) throws -> Double {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/dot")
  process.arguments = ["-Tsvg", file.path]
  process.limit(toSeconds: 300)
  process.standardOutput = FileHandle.nullDevice
  let start = cpuSeconds(Int32(RUSAGE_CHILDREN.rawValue))
  try process.run()
  process.waitUntilExit()
  return cpuSeconds(Int32(RUSAGE_CHILDREN.rawValue)) - start
}

private func best(_ runs: Int, _ work: () throws -> Double) rethrows -> Double {
  var result = Double.infinity
  for _ in 0..<runs { result = min(result, try work()) }
  return result
}

/// User and system time.
private func cpuSeconds(_ whose: Int32) -> Double {
  var usage = rusage()
  unsafe getrusage(whose, &usage)
  let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
  return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

private func residentBytes() -> Int {
  let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  let fields = pages.split(separator: " ")
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
}
