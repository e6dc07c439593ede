import SourceText
import Testing

@testable import Syntax

/// Parses and demands what holds for all bytes: the leaves are the lexer's tokens, so that printing
/// gives back the text, and the counts on the tape fit.
@discardableResult
func checkedParse(
  _ bytes: [UInt8],
  _ origin: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) -> ParsedFile {
  let parsed = parse(SourceFile(path: "test", bytes: bytes))
  if let fault = treeFault(parsed.tree) {
    let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
    Issue.record("\(fault) in \(origin()): \(text)", sourceLocation: sourceLocation)
  }
  return parsed
}

/// What is wrong with a tape; nil when it is sound.
func treeFault(_ tree: SyntaxTree) -> String? {
  let tokens = lex(tree.source.bytes)
  var index = 0
  var position = 0
  for record in tree.records where !record.kind.isNode {
    guard index < tokens.count else { return "more leaves than tokens" }
    guard record.kind == tokens.kinds[index], position == tokens.start(index) else {
      return "leaf \(index) is \(record.kind), not \(tokens.kinds[index])"
    }
    position += Int(record.length)
    guard position == tokens.end(index) else { return "leaf \(index) has another length" }
    index += 1
  }
  if index != tokens.count || position != tree.source.bytes.count { return "text is lost" }
  return countFault(tree)
}

/// Each node's descendants and length are those of its children.
private func countFault(_ tree: SyntaxTree) -> String? {
  guard let root = tree.records.first, root.kind == .file else { return "no file" }
  if Int(root.descendants) != tree.records.count - 1 { return "the root doesn't hold all" }
  var open: [(record: Int, end: Int, length: Int)] = []
  for (index, record) in tree.records.enumerated() {
    while let top = open.last, top.end == index {
      open.removeLast()
      if top.length != 0 { return "node \(top.record) has another length than its children" }
    }
    let end = index + 1 + Int(record.descendants)
    if let top = open.last {
      if end > top.end { return "node \(index) goes past its parent" }
      open[open.count - 1].length -= Int(record.length)
    }
    if record.kind.isNode { open.append((index, end, Int(record.length))) }
    if !record.kind.isNode, record.descendants != 0 { return "token \(index) has children" }
  }
  return open.allSatisfy { $0.length == 0 } ? nil : "an open node has another length"
}

/// Formats what has no problem and demands the formatter's laws.
@discardableResult
func checkedFormat(
  _ parsed: ParsedFile,
  _ origin: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) -> [UInt8]? {
  let source = parsed.tree.source.bytes
  guard let formatted = parsed.formatted else {
    if parsed.problems.isEmpty, firstInvalidUTF8(source) == nil {
      Issue.record("not formatted: \(origin())", sourceLocation: sourceLocation)
    }
    return nil
  }
  if let fault = layoutFault(parsed, formatted) {
    let texts = [source, formatted].map { String(decoding: $0, as: UTF8.self) }
    Issue.record(
      "\(fault) in \(origin()):\n\(texts[0])\n--- formatted\n\(texts[1])",
      sourceLocation: sourceLocation
    )
  }
  return formatted
}

private func layoutFault(_ parsed: ParsedFile, _ formatted: [UInt8]) -> String? {
  let again = parse(SourceFile(path: "formatted", bytes: formatted))
  if !again.problems.isEmpty { return "formatting made a problem" }
  if significantTokens(formatted) != significantTokens(parsed.tree.source.bytes) {
    return "formatting changed the tokens"
  }
  if comments(formatted) != comments(parsed.tree.source.bytes) { return "a comment is lost" }
  if shape(again.tree) != shape(parsed.tree) { return "formatting changed the tree" }
  return again.formatted == formatted ? nil : "formatting again changes the text"
}

/// All nodes and the tokens that carry meaning, without their lengths.
private func shape(_ tree: SyntaxTree) -> [SyntaxKind] {
  tree.records.map(\.kind).filter { !$0.isTrivia && $0 != .semicolon }
}

/// The tokens that carry meaning: all but blanks, comments and what separates statements.
func significantTokens(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  let tokens = lex(bytes)
  return tokens.kinds.indices.compactMap { index in
    let kind = tokens.kinds[index]
    return kind.isTrivia || kind == .semicolon ? nil : bytes[tokens.range(index)]
  }
}

/// The comments in order; blanks at their end don't count.
func comments(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  let tokens = lex(bytes)
  return tokens.kinds.indices.compactMap { index in
    guard tokens.kinds[index].isComment else { return nil }
    var text = bytes[tokens.range(index)]
    while let last = text.last, [0x20, 0x09, 0x0D].contains(last) { text.removeLast() }
    return text
  }
}
