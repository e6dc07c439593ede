import Findings
import Model
import Quantities

extension Page {
  /// The overview with its switches, and the numbers of the component that was clicked.
  func diagram(_ report: PageReport, _ cell: SimulationReport.Cell) -> HTML {
    guard let overview = report.overview else { return HTML("") }
    let isLarge = isLarge(overview)
    let drawing = HTML.element(
      "div",
      [
        ("class", isLarge ? "drawing large" : "drawing"), ("tabindex", "0"), ("role", "region"),
        ("aria-label", "Diagram of the design; its components lead to their numbers"),
      ],
      .drawing(overview)
    )
    let panels = cell.design.nodes.dropFirst().filter { $0.core.isStation }
      .map { panel($0, report, cell) }
    let hint = HTML.element(
      "p",
      [("class", "soft hint")],
      HTML(text: "A click on a component shows its numbers here.")
    )
    return HTML.element(
      "div",
      [("class", "switchable")],
      switches(report.overlays, isLarge) + drawing
        + HTML.element(
          "div",
          [("class", "panels"), ("aria-live", "polite")],
          .joined(panels) + hint
        )
    )
  }

  // MARK: Switches

  /// The page is 864 points wide: what is more than twice that is moved about, not seen.
  private static let mostPoints = 2000.0

  /// A drawing that nobody sees at once in its own size.
  private func isLarge(_ svg: String) -> Bool {
    guard let box = svg.prefix(1000).firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/),
      let width = Double(box.1), let height = Double(box.2)
    else { return false }
    return max(width, height) > Self.mostPoints
  }

  private func switches(_ overlays: [DiagramOverlay], _ isLarge: Bool) -> HTML {
    guard !overlays.isEmpty || isLarge else { return HTML("") }
    let names = ["plain"] + overlays.map(\.name)
    let buttons = names.map { name in
      HTML.element(
        "label",
        [],
        HTML.empty(
          "input",
          [("type", "radio"), ("name", "overlay"), ("value", name), ("id", "show-\(name)")]
            + (name == "plain" ? [("checked", "")] : [])
        ) + HTML(text: name)
      )
    }
    let whole = HTML.element(
      "label",
      [],
      HTML.empty("input", [("type", "checkbox"), ("id", "whole"), ("checked", "")])
        + HTML(text: "all of it at once")
    )
    return HTML.element(
      "fieldset",
      [],
      HTML.element("legend", [], HTML(text: "Show on the diagram")) + .joined(buttons)
        + (isLarge ? whole : HTML(""))
    )
  }

  // MARK: Panels

  private func panel(
    _ node: Node,
    _ report: PageReport,
    _ cell: SimulationReport.Cell
  ) -> HTML {
    let entries = numbers(of: node, report, cell).map { name, value in
      HTML.element("dt", [], HTML(text: name)) + .element("dd", [], HTML(text: value))
    }
    let close = HTML.element("a", [("href", "#diagrams")], HTML(text: "close"))
    return HTML.element(
      "article",
      [("id", PageReport.anchor(of: node.id))],
      HTML.element("h3", [], HTML(text: node.path)) + .element("dl", [], .joined(entries))
        + .element("p", [], close)
    )
  }

  private func numbers(
    of node: Node,
    _ report: PageReport,
    _ cell: SimulationReport.Cell
  ) -> [(String, String)] {
    var result = [("kind", node.kind)]
    if let title = node.title { result.append(("title", title)) }
    if let owner = node.attribute("owner")?["owner"]?.word { result.append(("owner", owner)) }
    if case .text(let url)? = node.attribute("url")?["url"] { result.append(("see", url)) }
    if let found = cell.findings.components.first(where: { $0.node == node.id }) {
      result += numbers(found)
    }
    for overlay in report.overlays where ["cost", "failure"].contains(overlay.name) {
      guard let badge = overlay.badges[node.id] else { continue }
      result.append(
        overlay.name == "cost" ? ("cost", "\(badge.text) a month") : ("if it is lost", badge.text)
      )
    }
    let links = cell.design.links
    let callers = links.filter { $0.to == node.id }.map { cell.design[$0.from].path }
    let called = links.filter { $0.from == node.id }.map { cell.design[$0.to].path }
    if !callers.isEmpty { result.append(("called by", callers.joined(separator: ", "))) }
    if !called.isEmpty { result.append(("calls", called.joined(separator: ", "))) }
    return result
  }

  private func numbers(_ found: ComponentFindings) -> [(String, String)] {
    var result = [("rate", amount(found.arrivalPerSecond, .rate))]
    if let servers = found.servers {
      result.append(("busy", "\(busy(found.utilization)) of \(count(servers)) servers"))
      result.append(("queue", queueLength(found.queueMean)))
    }
    if let wait = found.wait {
      result.append(("wait", "mean \(amount(wait.mean, .time)), p99 \(amount(wait.p99, .time))"))
    }
    if let response = found.response {
      result.append(
        ("response", "p50 \(amount(response.p50, .time)), p99 \(amount(response.p99, .time))")
      )
    }
    if found.rejectedPerSecond > 0 {
      result.append(("rejected", amount(found.rejectedPerSecond, .rate)))
    }
    if let surplus = found.surplusPerSecond {
      result.append(("piles up", amount(surplus, .rate)))
    }
    return result
  }
}
