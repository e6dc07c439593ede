import Diagnostics
import Findings
import Model
import Quantities

extension TextReport {
  func requests(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.findings.requests.isEmpty else { return [] }
    var table = TextTable(
      alignments: [.left] + [TextTable.Alignment](repeating: .right, count: 8)
    )
    let names = ["offered", "throughput", "errors", "mean", "p50", "p90", "p99", "p999"]
    table.rows.append([.init("Requests", .heading)] + names.map { .init($0) })
    for request in cell.findings.requests {
      let latency = request.latency
      let times = [latency?.mean, latency?.p50, latency?.p90, latency?.p99, latency?.p999]
      let served = request.question == nil ? request.throughputPerSecond : nil
      let rates = [request.offeredPerSecond, served]
      table.rows.append(
        [.init(request.name)] + rates.map { .init(amount($0, .rate)) }
          + [.init(share(request.errorRatio))] + times.map { .init(amount($0, .time)) }
      )
    }
    let reasons = cell.findings.requests.compactMap { request in
      (cell.missingLatency(of: request) ?? request.doubt).map { "- \(request.name): \($0)" }
    }
    let rows = unindentedFirst(table).lines(width: Self.width, paint).flatMap { $0 }
    return rows + reasons.flatMap { wrapped(visibleText($0), width: Self.width) }.map { "  " + $0 }
  }

  /// The fullest first; of many the first few.
  func components(_ cell: SimulationReport.Cell) -> [String] {
    let all = cell.findings.components.sorted {
      ($0.utilization, $1.node) > ($1.utilization, $0.node)
    }
    guard !all.isEmpty else { return [] }
    let shown = isVerbose ? all : Array(all.prefix(Self.fewComponents))
    var table = TextTable(
      alignments: [.left, .left, .right, .right, .right, .right, .right, .left]
    )
    let names = ["utilization", "", "rate", "servers", "queue", "wait p99"]
    table.rows.append([.init("Components", .heading)] + names.map { .init($0) })
    for component in shown { table.rows.append(row(component, cell)) }
    var lines = unindentedFirst(table).lines(width: Self.width, paint).flatMap { $0 }
    if let next = all.dropFirst(shown.count).first {
      let rest = all.count - shown.count
      lines.append(
        "  and \(count(rest)) more, up to \(busy(next.utilization)); --verbose shows all"
      )
    }
    if cell.findings.phases > 1 {
      lines.append(
        "  at the peak; requests are over all \(cell.findings.phases) phases of the load"
      )
    }
    return lines + legend(shown)
  }

  private static let fewComponents = 20
  private static let barWidth = 16

  private func row(
    _ component: ComponentFindings,
    _ cell: SimulationReport.Cell
  ) -> [TextTable.Entry] {
    let isDelay = component.isDelay
    let load = component.utilization
    let role: TextRole =
      load >= 1 ? .severity(.error) : load >= 0.8 ? .severity(.warning) : .success
    return [
      .init(cell.design[component.node].path),
      .init(utilizationBar(load, width: Self.barWidth), role),
      .init(isDelay ? QuantityFormat.undefined : busy(load)),
      .init(amount(component.arrivalPerSecond, .rate)),
      .init(count(component.servers)),
      .init(isDelay ? QuantityFormat.undefined : queueLength(component.queueMean)),
      .init(isDelay ? QuantityFormat.undefined : amount(component.wait?.p99, .time)),
      .init(component.accuracy.mark),
    ]
  }

  private func legend(_ shown: [ComponentFindings]) -> [String] {
    var lines: [String] = []
    if shown.contains(where: \.isDelay) {
      lines.append(
        "  - where there are no servers: a delay, which is never full and where nothing waits"
      )
    }
    if shown.contains(where: { $0.surplusPerSecond != nil }) {
      lines.append(
        "  - where more comes than can be done: queue and wait grow as long as this load lasts"
      )
    }
    for accuracy in [Accuracy.interpolated, .approximate, .rough]
    where shown.contains(where: { $0.accuracy == accuracy }) {
      lines.append("  \(accuracy.mark) \(accuracy.meaning)")
    }
    return lines
  }

  /// The heading of a table stands out by two columns.
  func unindentedFirst(_ table: TextTable) -> TextTable {
    var result = table
    result.indentation = ""
    for row in result.rows.indices.dropFirst() {
      result.rows[row][0].text = "  " + result.rows[row][0].text
    }
    return result
  }
}

extension ComponentFindings {
  /// No servers and no bound: a time that passes.
  var isDelay: Bool { servers == nil && utilization == 0 && surplusPerSecond == nil }
}

extension RequestFindings {
  /// What a reader of its times has to know: for some of them it waits in turn with what a clock starts.
  var doubt: String? {
    accuracy == .rough && latency != nil
      ? "its times are rough: while a job that the clock starts fills a pool, they are far longer"
      : nil
  }
}

extension Accuracy {
  /// Nothing for what is exact.
  var mark: String {
    switch self {
    case .exact, .sampled: ""
    case .interpolated: "~"
    case .approximate: "≈"
    case .rough: "?"
    }
  }

  var meaning: String {
    switch self {
    case .exact: "exact up to rounding"
    case .sampled: "counted in a run"
    case .interpolated: "between exact cases: within 2%, a few more for very uneven times"
    case .approximate: "approximate: mostly within 10% in the mean; `--engine events` tells more"
    case .rough: "rough: as if jobs by the clock came at any time; their own waits are under Jobs"
    }
  }
}
