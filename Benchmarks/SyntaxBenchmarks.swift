import GeneratedDesigns
import SourceText
import Syntax

/// One large generated file: lexing alone, parsing with its lexing, formatting of the tree.
func benchmarkSyntax(_ options: Options) throws {
  let text = generatedDesign(seed: options.seed, byteCount: options.megabytes * 1_000_000)
  let source = SourceFile(path: "generated.design", text: text)
  let size = source.bytes.count
  let parsed = parse(source)
  precondition(parsed.problems.isEmpty, "the generated design has mistakes: \(parsed.problems)")

  print("syntax: a generated design of \(size) bytes, seed \(options.seed), \(options.runs) runs")
  let stages: [(name: String, work: () -> Int)] = [
    ("lex", { lex(source.bytes).count }),
    ("parse", { parse(source).tree.root.length }),
    ("format", { parsed.formatted?.count ?? 0 }),
  ]
  let own = stages.filter { options.only == nil || options.only == $0.name }
    .map { measure($0.name, bytes: size, runs: options.runs, $0.work) }
  printTable(own, targets: ["lex": 400, "parse": 100, "format": 50])
  print("peak memory of the process: \(Int(peakMegabytes())) MB, the input and its tree among it")
  guard options.comparesPeers, let parsing = own.first(where: { $0.name == "parse" })
  else { return }

  let peers = try measurePeers(parsed.tree, runs: options.runs)
  print("\nthe same design in other notations, read by other parsers in their own process")
  printTable(peers)
  for peer in peers {
    let ratio = parsing.speed(parsing.best) / peer.speed(peer.best)
    print("parse is \(oneDecimal(ratio)) times as fast, byte for byte, as \(peer.name)")
  }
}

private func oneDecimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
