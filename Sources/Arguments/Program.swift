import Spelling

/// A program of verbs, generic over what running one of them means.
package struct Program<Action>: Sendable {
  package let name: String
  package let version: String
  package let summary: String
  package let discussion: String
  package let verbs: [Verb<Action>]
  package let sections: [ProgramSection]
  package let examples: [Example]

  package init(
    name: String,
    version: String,
    summary: String,
    discussion: String = "",
    verbs: [Verb<Action>],
    sections: [ProgramSection] = [],
    examples: [Example] = []
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.discussion = discussion
    self.verbs = verbs
    self.sections = sections
    self.examples = examples
  }

  /// What to do about the words that follow the program's name.
  package func decide(_ words: [String], environment: [String: String] = [:]) -> Decision<Action> {
    guard let first = words.first else { return .refuse(helpText()) }
    if let verb = verbs.first(where: { $0.name == first }) {
      return decide(verb, Array(words.dropFirst()), environment)
    }
    if isHelp(first) {
      let asked = words.dropFirst().first
      let verb = verbs.first { $0.name == asked }
      return .print(verb.map { helpText(of: $0.description) } ?? helpText())
    }
    if first == "--\(OptionDeclaration.version.name)" { return .print("\(name) \(version)\n") }
    return .refuse(refusal(of: first))
  }

  /// All variables that options take their values from, sorted.
  package var environmentVariables: [String] {
    Set(verbs.flatMap { $0.description.options.compactMap(\.environment) }).sorted()
  }

  private func decide(
    _ verb: Verb<Action>,
    _ words: [String],
    _ environment: [String: String]
  ) -> Decision<Action> {
    let description = verb.description
    if words.prefix(while: { $0 != "--" }).contains(where: isHelp) {
      return .print(helpText(of: description))
    }
    do throws(UsageError) {
      let given = try GivenArguments(words, description.declarations)
      var reader = ArgumentReader(given, environment: environment)
      return .run(try verb.read(&reader))
    } catch {
      return .refuse(
        text(of: error, elseHelp: "`\(name) \(verb.name) --help` says more")
          + "usage: \(name) \(description.usage)\n"
      )
    }
  }

  private func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  private func refusal(of word: String) -> String {
    let fallback = "`\(name) --help` lists the verbs"
    guard word.hasPrefix("-") else {
      let nearest = nearestSpelling(of: word, among: verbs.map(\.name))
      let help = nearest.map { "did you mean `\($0)`?" }
      return text(of: UsageError("there is no verb `\(word)`", help: help), elseHelp: fallback)
    }
    let nearest = nearestSpelling(of: word, among: ["--help", "--version"])
    let help = nearest.map { "did you mean `\($0)`?" } ?? "the verb comes before its options"
    let error = UsageError("`\(name)` itself has no option `\(word)`", help: help)
    return text(of: error, elseHelp: fallback)
  }

  private func text(of error: UsageError, elseHelp fallback: String) -> String {
    "error: \(error.message)\nhelp: \(error.help ?? fallback)\n"
  }
}

/// A command made ready for a program: its description, and how its words become an action.
package struct Verb<Action>: Sendable {
  let name: String
  let describe: @Sendable () -> CommandDescription
  let read: @Sendable (inout ArgumentReader) throws(UsageError) -> Action

  /// Couples a command with what running it means.
  package init<Declared: Command>(
    _ command: Declared.Type,
    action: @escaping @Sendable (Declared) -> Action
  ) {
    name = command.name
    describe = { CommandDescription(command) }
    read = { (reader: inout ArgumentReader) throws(UsageError) -> Action in
      action(try Declared(&reader))
    }
  }

  var description: CommandDescription { describe() }
}

/// What the words of a command line ask for.
package enum Decision<Action> {
  case run(Action)
  /// For standard output; the exit status is 0.
  case print(String)
  /// For standard error; the exit status is 2.
  case refuse(String)
}

extension Decision: Sendable where Action: Sendable {}

/// A titled list of terms in the program's help and manual, such as the exit statuses.
package struct ProgramSection: Hashable, Sendable {
  package var title: String
  package var entries: [Entry]

  /// A term and what it means.
  package struct Entry: Hashable, Sendable {
    package var term: String
    package var meaning: String
  }

  package init(_ title: String, _ entries: KeyValuePairs<String, String>) {
    self.title = title
    self.entries = entries.map { Entry(term: $0.key, meaning: $0.value) }
  }
}
