/// The script for zsh, as a file `_PROGRAM` on its function path or sourced.
struct ZshCompletions {
  let program: String
  let verbs: [CommandDescription]

  private var function: String { functionPrefix(of: program) }

  var script: String {
    """
    #compdef \(program)
    # Completions of \(program) for zsh.

    \(function)_verbs() {
      local -a verbs
      verbs=(
        \(verbs.map(verbEntry).joined(separator: "\n    "))
      )
      _describe -t verbs verb verbs
    }

    \(function)() {
      local curcontext="$curcontext" state line
      typeset -A opt_args
      _arguments -C \\
        '(- *)'{-h,--help}'[Print this help]' \\
        '(- *)--version[Print the version]' \\
        '1: :\(function)_verbs' \\
        '*:: :->words'
      [[ $state == words ]] || return
      case $words[1] in
    \(verbs.map(verbCase).joined(separator: "\n"))
      esac
    }

    if [[ $funcstack[1] == \(function) ]]; then
      \(function) "$@"
    else
      compdef \(function) \(program)
    fi

    """
  }

  private func verbEntry(_ verb: CommandDescription) -> String {
    "'\(quoted("\(verb.name):\(shortHelp(verb.summary))"))'"
  }

  private func verbCase(_ verb: CommandDescription) -> String {
    let specifications =
      verb.options.map(specification)
      + verb.declarations.positionals.enumerated().map { place, positional in
        specification(positional, place: place + 1)
      }
    return """
          \(verb.name))
            _arguments -S \\
              \(specifications.joined(separator: " \\\n        "))
            ;;
      """
  }

  private func specification(_ option: OptionDeclaration) -> String {
    let tail = quoted("[\(bracketed(shortHelp(option.help)))]\(action(option.shape))")
    let equals = option.shape == nil ? "" : "="
    let isHelp = option.name == OptionDeclaration.help.name
    guard let short = option.short else {
      return "'\(option.isRepeatable ? "*" : "")--\(option.name)\(equals)\(tail)'"
    }
    let excluded = isHelp ? "(- *)" : option.isRepeatable ? "*" : "(-\(short) --\(option.name))"
    return "'\(excluded)'{-\(short),--\(option.name)\(equals)}'\(tail)'"
  }

  private func specification(_ positional: PositionalDeclaration, place: Int) -> String {
    switch positional.count {
    case .one: "'\(place)\(quoted(action(positional.shape)))'"
    case .optional: "'\(place):\(quoted(action(positional.shape)))'"
    case .oneOrMore: "'*\(quoted(action(positional.shape)))'"
    }
  }

  /// `:message:action`; an action of one space offers nothing but shows the message.
  private func action(_ shape: ValueShape?) -> String {
    guard let shape else { return "" }
    let offer =
      switch shape.completion {
      case .nothing: " "
      case .choices: "(\(shape.choices.joined(separator: " ")))"
      case .files(let ending): ending.isEmpty ? "_files" : "_files -g \"*\(ending)\""
      case .folders: "_files -/"
      }
    return ":\(escape(shape.label, [":": "\\:"])):\(offer)"
  }

  private func bracketed(_ text: String) -> String {
    escape(text, ["[": "\\[", "]": "\\]", ":": "\\:", "\\": "\\\\"])
  }

  private func quoted(_ text: String) -> String { escape(text, ["'": "'\\''"]) }
}
