/// The reference page of the language, in Markdown, made from the schema.
package enum ReferencePage {
  /// The whole page.
  package static var markdown: String {
    ([head, kinds, words, types] + Schema.areas.map(area) + Schema.formTables.map(table)
      + [metrics, measures, formulas])
      .joined(separator: "\n\n") + "\n"
  }

  private static let head = """
    # Reference of the design language

    Made from the schema that also drives parsing, checks, completion and `explain`; don't edit it.

    In the column *value*, words stand as written, `‹name›` is a place for a value, `[…]` may be \
    missing, `|` is a choice, `, …` may be repeated; clauses in brackets may come in any order. \
    Wherever a number may stand, so may an expression over `let`s, and `per replica`, `per shard`, \
    `per partition`, `per copy`, `per client` or `per node` may follow. A range `a..b` where a number \
    is asked for says how little is known.

    In the column *attribute*, `name(…)` says that it may be given for one request type or job, or, \
    where it says *sort*, for each thing of a sort.
    """

  private static var formulas: String {
    let tables = FormulaAnswer.tables.map { table in
      "### \(table.title)\n\n"
        + markdownTable(
          ["what", "error", "how"],
          table.rows.map { ["`\($0.written)`", $0.errorWords, $0.how] }
        )
    }
    let head = """
      ## How well formulas answer

      The error of a mean where a formula gives it, or why only a run of events or a timeline can tell. Each \
      percentage is held by a test against a run of events under the load that the row names, else up to 90% \
      busy; `approximate` says that nobody has proven one. `--engine auto` takes events where a row on the way \
      of the load asks for them. Places, prices, data and failures change no load.
      """
    return ([head] + tables).joined(separator: "\n\n")
  }

  private static var kinds: String {
    let sections = KindSchema.Category.allCases.map { category in
      let rows = Schema.kinds.filter { $0.category == category }.map { kind in
        ["`\(kind.name)`", "\(kind.meaning). \(kind.behaviour)", code(kind.example)]
      }
      return "### \(category.title)\n\n" + markdownTable(["name", "meaning", "example"], rows)
    }
    let rows = Schema.kinds.flatMap { kind in
      kind.defaults.map { ["`\(kind.name)`", code("\($0.attribute): \($0.value)"), $0.reason] }
    }
    let defaults =
      "### What kinds set when silent\n\n" + markdownTable(["kind", "sets", "why"], rows)
    return (["## Kinds and other owners of attributes"] + sections + [plainStatements, defaults])
      .joined(separator: "\n\n")
  }

  private static var plainStatements: String {
    let rows = Schema.plainStatements.map {
      ["`\($0.name)`", code($0.form), $0.meaning, code($0.example)]
    }
    return "### Statements without attributes\n\n"
      + markdownTable(["name", "form", "meaning", "example"], rows)
  }

  private static var words: String {
    "## Sets of owners\n\n"
      + markdownTable(["name", "which"], OwnerDescription.legend.map { [$0.name, $0.members] })
  }

  private static var types: String {
    let rows = HoleType.allCases.compactMap { type in
      type.sample.map { [type.title, code($0)] }
    }
    return "## Types of values\n\n" + markdownTable(["type", "written"], rows)
  }

  private static func area(_ area: AttributeArea) -> String {
    let rows = area.attributes.map { entry in
      [
        name(entry), owners(entry), entry.meaning,
        value(entry.pattern), "\(entry.silent) (\(entry.reason))", code(entry.example),
      ]
    }
    let columns = ["attribute", "of", "meaning", "value", "when silent", "example"]
    return "## \(area.title)\n\n\(area.introduction)\n\n" + markdownTable(columns, rows)
  }

  private static func name(_ entry: AttributeSchema) -> String {
    guard entry.scope != .none else { return code(entry.name) }
    return code(entry.name) + "<br>" + code("\(entry.name)(…)")
      + (entry.scope.contains(.sort) ? " *sort*" : "")
  }

  private static func owners(_ entry: AttributeSchema) -> String {
    OwnerDescription.text(entry.owners) + (entry.isInherited ? "; inherited" : "")
  }

  private static func value(_ pattern: Pattern) -> String {
    let forms = ValueDescription.forms(of: pattern).map(code).joined(separator: " or ")
    return ([forms] + ValueDescription.fields(of: pattern)).joined(separator: "<br>")
  }

  private static func table(_ table: FormTable) -> String {
    let rows = table.forms.map { form in
      ["`\(form.name)`", form.meaning, value(form.pattern), code(form.example)]
    }
    return "## \(table.title)\n\n" + markdownTable(["form", "meaning", "value", "example"], rows)
  }

  private static var metrics: String {
    let rows = Schema.metrics.map { metric in
      [
        "`\(metric.name)`", metric.meaning, metric.subjects.map(\.rawValue).joined(separator: ", "),
        metric.limits.map(\.title).joined(separator: ", "), metric.side.title, code(metric.example),
      ]
    }
    return "## Metrics of requirements\n\n"
      + markdownTable(["metric", "meaning", "of", "limit", "well when", "example"], rows)
  }

  private static var measures: String {
    "## What views show beside the metrics\n\n"
      + markdownTable(
        ["measure", "meaning"],
        MeasureSchema.extra.map { ["`\($0.name)`", $0.meaning] }
      )
  }

  private static func code(_ text: String) -> String {
    "`\(text)`"
  }

  private static func markdownTable(_ columns: [String], _ rows: [[String]]) -> String {
    let lines = [columns, columns.map { _ in "---" }] + rows.map { $0.map(escaped) }
    return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  /// A bar inside a cell would end it, in code too.
  private static func escaped(_ cell: String) -> String {
    cell.replacing("|", with: "\\|")
  }
}
