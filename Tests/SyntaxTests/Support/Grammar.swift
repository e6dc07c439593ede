import TestKit

/// The rules of the grammar's page, read from its code blocks.
struct Grammar {
  /// What may stand on a rule's right side.
  indirect enum Form {
    case literal(String)
    case rule(String)
    /// `? … ?`: said in words.
    case special(String)
    case sequence([Form])
    case choice([Form])
    case optional(Form)
    case repeated(Form)
    case except(Form, Form)
    /// `~`: nothing stands between what is before and behind it.
    case glue
  }

  struct Malformed: Error { var place: String }

  private(set) var rules: [String: Form] = [:]
  /// The rules below the heading “Tokens”.
  private(set) var tokenRules: Set<String> = []

  init(page: String) throws {
    var isCode = false
    var isTokens = false
    var code: [(text: String, isTokens: Bool)] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { isTokens = line == "## Tokens" }
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        code.append((String(line), isTokens))
      }
    }
    try read(code.filter { !$0.isTokens }.map(\.text).joined(separator: "\n"), areTokens: false)
    try read(code.filter(\.isTokens).map(\.text).joined(separator: "\n"), areTokens: true)
  }

  private mutating func read(_ text: String, areTokens: Bool) throws {
    var reader = GrammarReader(try symbols(text))
    while !reader.isAtEnd {
      let (name, form) = try reader.rule()
      guard rules.updateValue(form, forKey: name) == nil else { throw Malformed(place: name) }
      if areTokens { tokenRules.insert(name) }
    }
  }

  /// All literals and all names of rules that are used.
  func uses() -> (literals: Set<String>, rules: Set<String>) {
    var literals: Set<String> = []
    var names: Set<String> = []
    func visit(_ form: Form) {
      switch form {
      case .literal(let text): literals.insert(text)
      case .rule(let name): names.insert(name)
      case .special, .glue: break
      case .sequence(let forms), .choice(let forms): forms.forEach(visit)
      case .optional(let form), .repeated(let form): visit(form)
      case .except(let form, let other):
        visit(form)
        visit(other)
      }
    }
    rules.values.forEach(visit)
    return (literals, names)
  }
}

/// A reader of rules: `name = form ;`.
private struct GrammarReader {
  private let symbols: [String]
  private var place = 0

  init(_ symbols: [String]) { self.symbols = symbols }

  var isAtEnd: Bool { place >= symbols.count }
  private var next: String { isAtEnd ? "" : symbols[place] }

  mutating func rule() throws -> (String, Grammar.Form) {
    let name = try take()
    try expect("=")
    let form = try choice()
    try expect(";")
    return (name, form)
  }

  private mutating func choice() throws -> Grammar.Form {
    var forms = [try sequence()]
    while next == "|" {
      place += 1
      forms.append(try sequence())
    }
    return forms.count == 1 ? forms[0] : .choice(forms)
  }

  private mutating func sequence() throws -> Grammar.Form {
    var forms: [Grammar.Form] = []
    while !["|", ")", "]", "}", ";", ""].contains(next) {
      let form = try single()
      if next == "-" {
        place += 1
        forms.append(.except(form, try single()))
      } else {
        forms.append(form)
      }
    }
    guard !forms.isEmpty else { throw Grammar.Malformed(place: "empty before \(next)") }
    return forms.count == 1 ? forms[0] : .sequence(forms)
  }

  private mutating func single() throws -> Grammar.Form {
    let symbol = try take()
    switch symbol.first {
    case "[": return .optional(try closed("]"))
    case "{": return .repeated(try closed("}"))
    case "(": return try closed(")")
    case "~": return .glue
    case "\"", "'": return .literal(String(symbol.dropFirst().dropLast()))
    case "?": return .special(String(symbol.dropFirst(2).dropLast(2)))
    case let letter? where letter.isLetter: return .rule(symbol)
    default: throw Grammar.Malformed(place: symbol)
    }
  }

  private mutating func closed(_ bracket: String) throws -> Grammar.Form {
    let form = try choice()
    try expect(bracket)
    return form
  }

  private mutating func take() throws -> String {
    guard !isAtEnd else { throw Grammar.Malformed(place: "the end") }
    defer { place += 1 }
    return symbols[place]
  }

  private mutating func expect(_ symbol: String) throws {
    let found = try take()
    if found != symbol { throw Grammar.Malformed(place: "\(found), expected \(symbol)") }
  }
}

/// Cuts rules into names, quoted literals, `? … ?` and signs.
private func symbols(_ text: String) throws -> [String] {
  var symbols: [String] = []
  var rest = Substring(text)
  while let first = rest.first {
    if first.isWhitespace {
      rest.removeFirst()
    } else if first == "\"" || first == "'" || first == "?" {
      guard let end = rest.dropFirst().firstIndex(of: first) else {
        throw Grammar.Malformed(place: String(rest.prefix(20)))
      }
      symbols.append(String(rest[...end]))
      rest = rest[rest.index(after: end)...]
    } else if first.isLetter {
      let name = rest.prefix { $0.isLetter || $0 == "-" }
      symbols.append(String(name))
      rest = rest.dropFirst(name.count)
    } else {
      symbols.append(String(first))
      rest.removeFirst()
    }
  }
  return symbols
}
