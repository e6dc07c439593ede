/// What the initializer of a command pulls, in its order.
struct Declarations: Hashable, Sendable {
  var positionals: [PositionalDeclaration] = []
  var options: [OptionDeclaration] = []

  func option(named name: String) -> OptionDeclaration? {
    options.first { $0.name == name }
  }

  func option(short letter: Character) -> OptionDeclaration? {
    options.first { $0.short == letter }
  }
}

struct PositionalDeclaration: Hashable, Sendable {
  enum Count: Hashable, Sendable {
    case one, optional, oneOrMore
  }

  var count: Count
  var shape: ValueShape
  var help: String

  var usage: String {
    switch count {
    case .one: shape.label
    case .optional: "[\(shape.label)]"
    case .oneOrMore: "\(shape.label)…"
    }
  }

  /// The help with the choices, which follow from the declaration.
  var fullHelp: String { sentence(help, with: shape.choices) }
}

struct OptionDeclaration: Hashable, Sendable {
  var name: String
  var short: Character?
  /// Nil for a flag.
  var shape: ValueShape?
  var isRequired = false
  var isRepeatable = false
  var fallback: String?
  var environment: String?
  var help: String

  static let help = OptionDeclaration(name: "help", short: "h", help: "Print this help.")
  static let version = OptionDeclaration(name: "version", help: "Print the version.")

  /// The help with everything that follows from the declaration: choices, default, variable.
  var fullHelp: String {
    var facts: [String] = []
    if isRequired { facts.append("required") }
    if isRepeatable { facts.append("repeatable") }
    if let fallback { facts.append("default: \(fallback)") }
    if let environment { facts.append("environment: \(environment)") }
    let text = sentence(help, with: shape?.choices ?? [])
    return facts.isEmpty ? text : "\(text) (\(facts.joined(separator: "; ")))"
  }
}

/// A sentence of help, continued by what may be chosen.
private func sentence(_ help: String, with choices: [String]) -> String {
  if choices.isEmpty { return help }
  let open = help.hasSuffix(".") ? String(help.dropLast()) : help
  return "\(open): \(choices.joined(separator: ", "))."
}

/// Everything that help, completions and the manual say about a verb.
struct CommandDescription: Sendable {
  var name: String
  var summary: String
  var discussion: String
  var examples: [Example]
  var declarations: Declarations
  /// Why describing stopped early: a mistake in the program, not of its user.
  var problem: UsageError?

  init<Declared: Command>(_ command: Declared.Type) {
    name = command.name
    summary = command.summary
    discussion = command.discussion
    examples = command.examples
    var reader = ArgumentReader()
    do throws(UsageError) {
      _ = try Declared(&reader)
    } catch {
      problem = error
    }
    declarations = reader.declarations
  }

  var options: [OptionDeclaration] { declarations.options + [.help] }

  /// The line after the program's name.
  var usage: String {
    var parts = [name]
    if declarations.options.contains(where: { !$0.isRequired }) { parts.append("[options]") }
    for option in declarations.options where option.isRequired {
      parts.append("--\(option.name) \(option.shape?.label ?? "")")
    }
    parts += declarations.positionals.map(\.usage)
    return parts.joined(separator: " ")
  }
}
