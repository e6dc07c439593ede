import Decisions
import Findings
import Model
import Quantities

/// One self-contained page, made to be read, printed and attached; it loads nothing.
///
/// All of it can be read without its one script, which its policy allows by hash.
package struct Page: Sendable {
  package init() {}

  package func render(_ report: PageReport) -> String {
    guard let cell = report.simulation.cells.first else { return "" }
    let title = cell.design.title.isEmpty ? "Design" : cell.design.title
    let parts: [(name: String, title: String, inner: HTML)] = [
      ("requirements", "Requirements", requirements(cell)),
      ("diagrams", "Diagrams", diagram(report, cell) + pictures(report.views)),
      ("load", "Load and latency", load(cell) + curve(report.loadSweep)),
      ("timelines", "What faults do in time", timelines(report)),
      ("cost", "Cost", report.cost.map(cost) ?? HTML("")),
      ("impact", "What failures do", report.impact.map(impact) ?? HTML("")),
      ("review", "Review", review(report.review)),
      ("assumptions", "Assumptions", assumptions(cell)),
      ("text", "The design", HTML.element("pre", [("tabindex", "0")], HTML(lines: report.text))),
    ].filter { $0.inner != HTML("") }
    let links = parts.map { part in
      HTML.element("li", [], HTML.element("a", [("href", "#\(part.name)")], HTML(text: part.title)))
    }
    let header =
      HTML.element("h1", [], HTML(text: title))
      + HTML.element(
        "p",
        [("class", "soft")],
        HTML(text: "\(cell.name), \(cell.findings.engine) engine")
      )
      + HTML.element("p", [("class", "verdict")], HTML(text: report.simulation.verdict))
      + HTML.element("nav", [("aria-label", "Sections")], HTML.element("ul", [], .joined(links)))
    let sections = parts.map { HTML.section($0.name, $0.title, $0.inner) }
    return document(
      title,
      HTML.element("header", [], header) + HTML.element("main", [], .joined(sections))
    )
  }

  private func document(_ title: String, _ body: HTML) -> String {
    let policy =
      "default-src 'none'; script-src \(PageScript.source); style-src 'unsafe-inline'; "
      + "img-src data:; base-uri 'none'; form-action 'none'"
    var head = HTML.empty("meta", [("charset", "utf-8")])
    head += meta("name", "viewport", "width=device-width, initial-scale=1")
    head += meta("http-equiv", "Content-Security-Policy", policy)
    head += meta("name", "color-scheme", "light dark")
    head += HTML.element("title", [], HTML(text: title))
    head += HTML.element("style", [], HTML(PageStyle.sheet))
    return "<!DOCTYPE html>\n"
      + HTML.element(
        "html",
        [("lang", "en")],
        HTML.element("head", [], head)
          + HTML.element("body", [], body + .element("script", [], HTML(PageScript.text)))
      ).source
  }

  private func meta(_ sort: StaticString, _ name: String, _ content: String) -> HTML {
    HTML.empty("meta", [(name: sort, value: name), (name: "content", value: content)])
  }

  // MARK: Requirements

  private func requirements(_ cell: SimulationReport.Cell) -> HTML {
    guard !cell.verdicts.isEmpty else { return HTML("") }
    // What fails is what a reader looks for.
    let worstFirst = [false, nil, true].flatMap { answer in
      cell.verdicts.filter { $0.holds == answer }
    }
    let rows = worstFirst.map { verdict -> [HTML.Cell] in
      let role = verdict.holds.map { $0 ? "good" : "bad" } ?? "open"
      let limit =
        verdict.limit == nil ? "" : "\(verdict.comparison) \(verdict.amount(verdict.limit))"
      let answer = verdict.holds.map { $0 ? "holds" : "fails" } ?? "not answered"
      return [
        .init(verdict.text), .init("\(verdict.mark) \(answer)", "tight " + role),
        .init(verdict.amount(verdict.measured)), .init(limit, "tight"),
        .init(verdict.marginText, "tight"),
        .init([verdict.reason, verdict.remedy].filter { !$0.isEmpty }.joined(separator: "; ")),
      ]
    }
    let names = [
      "requirement", "answer", ">measured", ">limit", "margin", "why, and what would help",
    ]
    return .table("Each requirement in the cell that it names", names, rows)
  }

  // MARK: Load

  private func load(_ cell: SimulationReport.Cell) -> HTML {
    let requests = cell.findings.requests.map { request -> [HTML.Cell] in
      let latency = request.latency
      return [
        .init(request.name), .init(amount(request.offeredPerSecond, .rate)),
        .init(amount(request.throughputPerSecond, .rate)), .init(share(request.errorRatio)),
      ]
        + [latency?.mean, latency?.p50, latency?.p99, latency?.p999].map {
          .init(amount($0, .time))
        }
    }
    let components = cell.findings.components.filter { !$0.isDelay }
      .sorted { ($0.utilization, $1.node) > ($1.utilization, $0.node) }
      .map { component -> [HTML.Cell] in
        [
          .init(cell.design[component.node].path),
          .init(busy(component.utilization), component.utilization > 0.8 ? "bad" : ""),
          .init(amount(component.arrivalPerSecond, .rate)), .init(count(component.servers)),
          .init(queueLength(component.queueMean)), .init(amount(component.wait?.p99, .time)),
        ]
      }
    let sentences = [cell.saturationSentence].compactMap { $0 } + cell.overloadSentences
    let requestNames = [
      "request", ">offered", ">throughput", ">errors", ">mean", ">p50", ">p99", ">p999",
    ]
    let componentNames = ["component", ">busy", ">rate", ">servers", ">queue", ">wait p99"]
    return (requests.isEmpty ? HTML("") : .table("Requests", requestNames, requests))
      + (components.isEmpty
        ? HTML("") : .table("Components, the busiest first", componentNames, components))
      + .paragraphs(sentences + cell.findings.obstacles.map { "Not answered: \($0)." })
  }

  // MARK: Pictures

  func pictures(_ pictures: [PageReport.Picture]) -> HTML {
    .joined(
      pictures.map { picture in
        HTML.element(
          "figure",
          [],
          HTML.element("figcaption", [], HTML(text: picture.title))
            + HTML.picture(picture.svg, called: "Picture: \(picture.title)")
        )
      }
    )
  }

  private func timelines(_ report: PageReport) -> HTML {
    var left: [String] = []
    if !report.milderFaults.isEmpty {
      left.append(
        "Shown are those that cost most; fewer requests are lost by \(listed(report.milderFaults, most: Self.fewNames))."
      )
    }
    if !report.harmlessFaults.isEmpty {
      left.append("Nothing here changes by \(listed(report.harmlessFaults, most: Self.fewNames)).")
    }
    return pictures(report.timelines) + .paragraphs(left)
  }

  private static let fewNames = 12

  // MARK: Review and assumptions

  private func review(_ review: Review) -> HTML {
    let scores = ReviewArea.allCases.compactMap { area -> [HTML.Cell]? in
      let (met, asked) = review.score(of: area)
      guard asked > 0 else { return nil }
      return [.init(area.rawValue), .init("\(met) of \(asked)", met == asked ? "good" : "open")]
    }
    let open = review.entries.compactMap { entry -> [HTML.Cell]? in
      guard case .missing(let what, let suggestion) = entry.answer else { return nil }
      return [
        .init(entry.rule.question), .init(what.prefix(3).joined(separator: "; ")),
        .init(suggestion),
      ]
    }
    return .table("Questions that the design answers", ["area", ">answered"], scores)
      + (open.isEmpty ? HTML("") : .table("Open questions", ["question", "missing", "say"], open))
  }

  private func assumptions(_ cell: SimulationReport.Cell) -> HTML {
    guard !cell.findings.assumptions.isEmpty else { return HTML("") }
    let rows = cell.findings.assumptions.map { assumption -> [HTML.Cell] in
      [
        .init(assumption.of), .init(assumption.attribute), .init(assumption.value),
        .init(assumption.source),
      ]
    }
    return .table("Taken where the design is silent", ["of", "attribute", "value", "source"], rows)
  }
}
