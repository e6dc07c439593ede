package import Decisions
import Diagnostics
import Quantities

/// The sizes that were found, for a terminal.
package struct SizingText: Sendable {
  package var isColored: Bool

  package init(isColored: Bool = false) { self.isColored = isColored }

  private var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  package func render(_ sizing: Sizing) -> String {
    let sections = [heading(sizing), kinds(sizing), sizes(sizing), costs(sizing), gaps(sizing)]
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func heading(_ sizing: Sizing) -> [String] {
    let title = visibleText(sizing.title)
    let cell = visibleText("\(sizing.variant), paid for a month of \(sizing.workload)")
    return (title.isEmpty ? [] : [paint(title, .heading)]) + [cell]
  }

  /// Every way to choose kinds, with what it costs at its cheapest; the one that was chosen is marked.
  private func kinds(_ sizing: Sizing) -> [String] {
    guard !sizing.kinds.isEmpty else { return [] }
    let chosen = sizing.isNone ? [] : sizing.kinds.map(\.chosen)
    var table = TextTable(alignments: [.left] + sizing.kinds.map { _ in .left } + [.right, .left])
    table.add([.init("")] + sizing.kinds.map { .init($0.name) } + [.init("a month"), .init("")])
    for way in sizing.triedKinds {
      let isChosen = way.kinds == chosen
      table.add(
        [.init(isChosen ? "→" : "")]
          + way.kinds.map { .init($0, isChosen ? .success : .plain) }
          + [.init(way.cost.map(dollars) ?? "-"), .init(way.reason)]
      )
    }
    return table.lines(width: TextReport.width, paint).flatMap { $0 }
  }

  private func sizes(_ sizing: Sizing) -> [String] {
    guard !sizing.isNone else {
      return ["No sizes within the bounds meet every requirement. With the largest:"]
        + failing(sizing)
    }
    guard !sizing.knobs.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .right, .left, .left])
    table.add(.init("size"), .init("now"), .init("least"), .init("one less breaks"))
    for (place, knob) in sizing.knobs.enumerated() {
      let isSame = sizing.sizes[place] == knob.now
      table.add(
        .init(knob.name),
        .init(knob.words(knob.now)),
        .init(knob.words(sizing.sizes[place]), isSame ? .plain : .success),
        .init(bindingWords(sizing.binding[place]))
      )
    }
    return table.lines(width: TextReport.width, paint).flatMap { $0 }
  }

  private func failing(_ sizing: Sizing) -> [String] {
    sizing.unmet.flatMap { text, reason in
      [paint("  ✗ " + visibleText(text), .severity(.error))] + indented(reason)
    }
  }

  private func bindingWords(_ binding: [String]) -> String {
    guard let first = binding.first else { return "" }
    return binding.count == 1 ? first : "\(first) and \(binding.count - 1) more"
  }

  private func costs(_ sizing: Sizing) -> [String] {
    guard let cost = sizing.cost else { return [] }
    var line = "\(dollars(cost)) a month"
    if let now = sizing.costNow, now > 0 {
      let change = (cost - now) / now
      let sign = change < 0 ? "less" : "more"
      line +=
        abs(change) < 1e-9 ? ", as now" : ", \(share(abs(change))) \(sign) than \(dollars(now)) now"
    }
    let proof =
      sizing.isOptimal
      ? "Nothing cheaper within the bounds meets every requirement (\(sizing.trials) designs tried)."
      : "Nothing that meets every requirement costs less than \(dollars(sizing.lowerBound ?? 0)) "
        + "(\(sizing.trials) designs tried)."
    let confirmed = sizing.confirmation.map { found in
      found.agrees
        ? "The \(found.engine) engine confirms it." : "\(found.engine) engine: \(found.words)"
    }
    return ([line + "."] + [proof] + (confirmed.map { [$0] } ?? []))
      .flatMap { wrapped(visibleText($0), width: TextReport.width) }
      + (sizing.unmet.isEmpty ? [] : ["It is more than what may be spent:"] + failing(sizing))
  }

  private func gaps(_ sizing: Sizing) -> [String] {
    guard !sizing.unanswered.isEmpty else { return [] }
    return ["Not looked at, since no engine answers it:"]
      + sizing.unanswered.flatMap { text, reason in
        ["  ? " + visibleText(text)] + indented(reason)
      }
  }

  private func dollars(_ value: Double) -> String { QuantityFormat.human(value, .money) }

  private func indented(_ text: String) -> [String] {
    wrapped(visibleText(text), width: TextReport.width - 6).map { "      " + $0 }
  }
}
