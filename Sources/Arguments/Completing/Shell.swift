/// The shells that can complete the program's words.
package enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

extension Program {
  /// A script that teaches a shell to complete verbs, options and values.
  package func completions(for shell: Shell) -> String {
    let verbs = verbs.map(\.description)
    switch shell {
    case .bash: return BashCompletions(program: name, verbs: verbs).script
    case .zsh: return ZshCompletions(program: name, verbs: verbs).script
    case .fish: return FishCompletions(program: name, verbs: verbs).script
    }
  }
}

/// The start of the names of a script's functions, where a dash would not do.
func functionPrefix(of program: String) -> String {
  "_" + String(program.map { $0.isLetter || $0.isNumber ? $0 : "_" })
}

/// What a shell shows beside an option or verb: the help without its full stop.
func shortHelp(_ help: String) -> String {
  help.hasSuffix(".") ? String(help.dropLast()) : help
}

/// Replaces characters by what stands for them in some quoted text.
func escape(_ text: String, _ replacements: [Character: String]) -> String {
  text.reduce(into: "") { result, character in
    result += replacements[character] ?? String(character)
  }
}
