/// The script for bash 3.2 and later; it needs no other package.
struct BashCompletions {
  let program: String
  let verbs: [CommandDescription]

  private var function: String { functionPrefix(of: program) }

  var script: String {
    """
    # Completions of \(program) for bash.

    \(function)_reply() {
      local line
      while IFS= read -r line; do COMPREPLY+=("$line"); done
    }

    \(function)_words() {
      \(function)_reply < <(compgen -W "$1" -- "$current")
    }

    \(function)_files() {
      compopt -o filenames 2>/dev/null
      [[ -z $1 ]] || \(function)_reply < <(compgen -d -- "$current")
      \(function)_reply < <(compgen -f -X "!*$1" -- "$current")
    }

    \(function)_folders() {
      compopt -o filenames 2>/dev/null
      \(function)_reply < <(compgen -d -- "$current")
    }

    \(function)() {
      local current="${COMP_WORDS[COMP_CWORD]}" key="${COMP_WORDS[COMP_CWORD-1]}"
      COMPREPLY=()
      # `--key=value` arrives as three words.
      if [[ $current == "=" ]]; then
        current=""
      elif [[ $key == "=" ]]; then
        key="${COMP_WORDS[COMP_CWORD-2]}"
      fi
      if ((COMP_CWORD == 1)); then
        \(function)_words "\((verbs.map(\.name) + ["--help", "--version"]).joined(separator: " "))"
        return
      fi
      case "${COMP_WORDS[1]} $key" in
    \(verbs.flatMap(valueCases).joined(separator: "\n"))
      esac
      case "${COMP_WORDS[1]}" in
    \(verbs.map(verbCase).joined(separator: "\n"))
      esac
    }

    complete -F \(function) \(program)

    """
  }

  /// One branch per option that takes a value.
  private func valueCases(_ verb: CommandDescription) -> [String] {
    verb.options.compactMap { option in
      guard let shape = option.shape else { return nil }
      let patterns = option.words.map { "\"\(verb.name) \($0)\"" }.joined(separator: "|")
      let offer = offer(shape).map { "\($0); " } ?? ""
      return "    \(patterns)) \(offer)return ;;"
    }
  }

  private func verbCase(_ verb: CommandDescription) -> String {
    let words = verb.options.flatMap(\.words).joined(separator: " ")
    let offers = verb.declarations.positionals.compactMap { offer($0.shape) }
    let others = offers.isEmpty ? [":"] : offers
    return """
          \(verb.name))
            if [[ $current == -* ]]; then
              \(function)_words "\(words)"
            else
              \(others.joined(separator: "\n        "))
            fi
            ;;
      """
  }

  private func offer(_ shape: ValueShape) -> String? {
    switch shape.completion {
    case .nothing: nil
    case .choices: "\(function)_words \"\(shape.choices.joined(separator: " "))\""
    case .files(let ending): "\(function)_files \"\(ending)\""
    case .folders: "\(function)_folders"
    }
  }
}

extension OptionDeclaration {
  /// The words that give the option.
  fileprivate var words: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }
}
