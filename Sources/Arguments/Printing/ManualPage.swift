extension Program {
  /// The manual page in the `man` macros of roff, section 1.
  package func manualPage() -> String {
    var page = RoffPage()
    // No date: the same program gives the same page.
    page.macro(".TH", name.uppercased(), "1", "", "\(name) \(version)")
    page.section("Name")
    page.line("\(name) - \(shortHelp(summary))")
    page.section("Synopsis")
    page.command("\(name) VERB [options] [arguments]")
    page.section("Description")
    page.paragraphs(discussion.isEmpty ? summary : discussion)
    page.section("Options")
    for option in [OptionDeclaration.help, .version] { page.term(of: option) }
    page.section("Verbs")
    for verb in verbs.map(\.description) { page.verb(verb, program: name) }
    for section in sections {
      page.section(section.title)
      for entry in section.entries { page.term(entry.term, entry.meaning) }
    }
    if !examples.isEmpty {
      page.section("Examples")
      page.examples(examples, program: name)
    }
    return page.text
  }
}

/// Roff text under construction; everything that comes in is escaped.
struct RoffPage {
  private(set) var text = ""

  mutating func macro(_ name: String, _ arguments: String...) {
    text += name + arguments.map { " \"\(Self.escaped($0))\"" }.joined() + "\n"
  }

  mutating func line(_ line: String) { text += Self.escaped(line) + "\n" }

  mutating func section(_ title: String) { macro(".SH", title.uppercased()) }

  mutating func paragraphs(_ text: String) {
    for paragraph in split(paragraphs: text) {
      macro(".PP")
      line(paragraph)
    }
  }

  /// A line that the user types, as it is.
  mutating func command(_ command: String) {
    text += "\\fB\(Self.escaped(command))\\fR\n"
  }

  mutating func term(_ term: String, _ meaning: String) {
    macro(".TP")
    command(term)
    line(meaning)
  }

  mutating func term(of option: OptionDeclaration) {
    let words = (option.short.map { "-\($0), " } ?? "") + "--\(option.name)"
    macro(".TP")
    let label = option.shape.map { " \\fI\(Self.escaped($0.label))\\fR" } ?? ""
    text += "\\fB\(Self.escaped(words))\\fR\(label)\n"
    line(option.fullHelp)
  }

  mutating func verb(_ verb: CommandDescription, program: String) {
    macro(".SS", verb.name)
    command("\(program) \(verb.usage)")
    paragraphs(verb.summary)
    paragraphs(verb.discussion)
    for positional in verb.declarations.positionals { term(positional.usage, positional.fullHelp) }
    // Every verb has `--help`, so it is told once, at the top.
    for option in verb.declarations.options { term(of: option) }
    examples(verb.examples, program: program)
  }

  mutating func examples(_ examples: [Example], program: String) {
    for example in examples {
      macro(".PP")
      line(example.purpose)
      macro(".RS", "4")
      macro(".nf")
      command("\(program) \(example.line)")
      macro(".fi")
      macro(".RE")
    }
  }

  /// Text that roff prints as it was; beyond ASCII by code, since old readers know no UTF-8.
  static func escaped(_ text: String) -> String {
    let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\(rs"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "\"": result += "\\(dq"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)]"
      }
    }
    // A dot at the start of a line would be a request.
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
