import Spelling

/// The words of one command line, sorted by the declarations they answer.
struct GivenArguments: Hashable, Sendable {
  /// By option name; only options that were given.
  private(set) var values: [String: [String]] = [:]
  private(set) var flags: Set<String> = []
  /// By place among the declared positionals.
  private(set) var positionals: [[String]] = []

  init(_ words: [String], _ declarations: Declarations) throws(UsageError) {
    var loose: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        loose += rest
        break
      }
      if word == "-" || !word.hasPrefix("-") {
        loose.append(word)
      } else {
        try take(word, &rest, declarations)
      }
    }
    positionals = try deal(loose, to: declarations.positionals)
  }

  private mutating func take(
    _ word: String,
    _ rest: inout ArraySlice<String>,
    _ declarations: Declarations
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let attached = word.hasPrefix("--") && parts.count == 2 ? String(parts[1]) : nil
    let written = attached == nil ? word : String(parts[0])
    guard let option = find(written, declarations) else {
      throw unknown(written, declarations)
    }
    guard option.shape != nil else {
      if attached != nil { throw UsageError("`\(written)` takes no value") }
      flags.insert(option.name)
      return
    }
    if !option.isRepeatable && values[option.name] != nil {
      throw UsageError("`--\(option.name)` is given twice", help: "leave one of them out")
    }
    let value = if let attached { attached } else { try nextValue(of: option, written, &rest) }
    values[option.name, default: []].append(value)
  }

  private func find(_ written: String, _ declarations: Declarations) -> OptionDeclaration? {
    if written.hasPrefix("--") { return declarations.option(named: String(written.dropFirst(2))) }
    guard written.count == 2, let letter = written.last else { return nil }
    return declarations.option(short: letter)
  }

  /// The next word, unless it looks like an option: then the value was probably forgotten.
  private func nextValue(
    of option: OptionDeclaration,
    _ written: String,
    _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    let expected = option.shape?.expected ?? ""
    guard let word = rest.popFirst() else {
      throw UsageError("`\(written)` expects \(expected)")
    }
    // A minus before a digit begins a number.
    if word.hasPrefix("-"), word != "-", word.dropFirst().first?.isNumber != true {
      throw UsageError(
        "`\(written)` expects \(expected), not the option `\(word)`",
        help: "a value that begins with `-` is written `--\(option.name)=\(word)`"
      )
    }
    return word
  }

  private func unknown(_ written: String, _ declarations: Declarations) -> UsageError {
    let message = "there is no option `\(written)`"
    // `-oPATH`, as other programs allow it.
    if !written.hasPrefix("--"), written.count > 2,
      let option = written.dropFirst().first.flatMap(declarations.option(short:)),
      let short = option.short, option.shape != nil
    {
      return UsageError(message, help: "write `-\(short) \(written.dropFirst(2))`")
    }
    // A single letter is near every other one.
    let bare = String(written.drop { $0 == "-" })
    let names = declarations.options.map(\.name) + [OptionDeclaration.help.name]
    let nearest = names.contains(bare) ? bare : nearestSpelling(of: bare, among: names)
    guard bare.count > 1, let nearest else { return UsageError(message) }
    return UsageError(message, help: "did you mean `--\(nearest)`?")
  }
}

/// Gives each positional its words: the needed ones first, what remains to optional and many.
private func deal(
  _ words: [String],
  to declarations: [PositionalDeclaration]
) throws(UsageError) -> [[String]] {
  let needed = declarations.filter { $0.count != .optional }
  guard words.count >= needed.count else {
    let missing = needed[words.count]
    throw UsageError(
      "\(missing.shape.label) is missing",
      help: "\(missing.shape.label): \(missing.help)"
    )
  }
  var spare = words.count - needed.count
  var rest = words[...]
  var dealt: [[String]] = []
  for declaration in declarations {
    let count: Int
    switch declaration.count {
    case .one: count = 1
    case .optional:
      count = min(spare, 1)
      spare -= count
    case .oneOrMore:
      count = 1 + spare
      spare = 0
    }
    dealt.append(Array(rest.prefix(count)))
    rest = rest.dropFirst(count)
  }
  guard let surplus = rest.first else { return dealt }
  let expected = declarations.map(\.usage).joined(separator: " ")
  throw UsageError(
    "`\(surplus)` is one argument too many; "
      + (expected.isEmpty ? "none is expected" : "expected is \(expected)")
  )
}
