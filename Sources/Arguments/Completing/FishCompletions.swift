/// The script for fish 3 and later.
struct FishCompletions {
  let program: String
  let verbs: [CommandDescription]

  private var function: String { "_\(functionPrefix(of: program))" }

  var script: String {
    """
    # Completions of \(program) for fish.

    function \(function)_needs_verb
        test (count (commandline -opc)) -eq 1
    end

    function \(function)_verb_is
        set -l words (commandline -opc)
        test (count $words) -gt 1; and test "$words[2]" = "$argv[1]"
    end

    complete -c \(program) -f
    complete -c \(program) -n \(function)_needs_verb -s h -l help -d 'Print this help'
    complete -c \(program) -n \(function)_needs_verb -l version -d 'Print the version'
    \(verbs.map(lines).joined(separator: "\n"))

    """
  }

  private func lines(_ verb: CommandDescription) -> String {
    let first =
      "complete -c \(program) -n \(function)_needs_verb -a \(verb.name)"
      + description(verb.summary)
    let lead = "complete -c \(program) -n '\(function)_verb_is \(verb.name)'"
    let options = verb.options.map { option in
      let short = option.short.map { " -s \($0)" } ?? ""
      let value = option.shape.map { offer($0, ofOption: true) } ?? ""
      return "\(lead)\(short) -l \(option.name)\(value)\(description(option.help))"
    }
    let positionals = verb.declarations.positionals.compactMap { positional in
      let offer = offer(positional.shape, ofOption: false)
      return offer.isEmpty ? nil : lead + offer
    }
    return ([first] + options + positionals).joined(separator: "\n")
  }

  /// `-x` demands a value and offers no files, `-r` demands one, `-k` keeps the order.
  private func offer(_ shape: ValueShape, ofOption: Bool) -> String {
    let needed = ofOption ? " -x" : ""
    switch shape.completion {
    case .nothing: return needed
    case .choices: return "\(needed) -a '\(quoted(shape.choices.joined(separator: " ")))'"
    case .files(let ending):
      if ending.isEmpty { return (ofOption ? " -r" : "") + " -F" }
      return "\(needed) -k -a '(__fish_complete_suffix \(quoted(ending)))'"
    case .folders: return "\(needed) -a '(__fish_complete_directories)'"
    }
  }

  private func description(_ help: String) -> String { " -d '\(quoted(shortHelp(help)))'" }

  private func quoted(_ text: String) -> String { escape(text, ["'": "\\'", "\\": "\\\\"]) }
}
