extension Program {
  /// What `--help` without a verb prints.
  package func helpText() -> String {
    var layout = TextLayout()
    layout.line(summary)
    layout.title("Usage")
    layout.line("  \(name) VERB [options] [arguments]")
    layout.paragraphs(discussion)
    layout.title("Verbs")
    layout.list(verbs.map { ($0.name, $0.description.summary) })
    layout.title("Options")
    layout.list([OptionDeclaration.help, .version].map { ($0.term, $0.fullHelp) })
    for section in sections {
      layout.title(section.title)
      layout.list(section.entries.map { ($0.term, $0.meaning) })
    }
    layout.examples(examples, program: name)
    layout.line()
    layout.line("`\(name) VERB --help` says more about a verb.")
    return layout.text
  }

  /// What `--help` after a verb prints.
  func helpText(of verb: CommandDescription) -> String {
    var layout = TextLayout()
    layout.line(verb.summary)
    layout.title("Usage")
    layout.line("  \(name) \(verb.usage)")
    layout.paragraphs(verb.discussion)
    if !verb.declarations.positionals.isEmpty {
      layout.title("Arguments")
      layout.list(verb.declarations.positionals.map { ($0.usage, $0.fullHelp) })
    }
    layout.title("Options")
    layout.list(verb.options.map { ($0.term, $0.fullHelp) })
    layout.examples(verb.examples, program: name)
    return layout.text
  }
}

extension OptionDeclaration {
  /// The option as help lists it; long names stand below each other.
  fileprivate var term: String {
    let lead = short.map { "-\($0), " } ?? "    "
    return "\(lead)--\(name)" + (shape.map { " \($0.label)" } ?? "")
  }
}
