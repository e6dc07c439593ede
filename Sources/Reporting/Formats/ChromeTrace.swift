package import Findings
import JSON
package import Model

/// Lives of requests in the trace event format of Chromium, which Perfetto and browsers open.
package struct ChromeTrace: Sendable {
  package init() {}

  package func render(_ spans: [RequestSpan], _ design: Design) -> String {
    let all = spans.flatMap { events(of: $0, design) }
    let value: JSONValue = ["displayTimeUnit": "ms", "traceEvents": .array(all)]
    return value.printed() + "\n"
  }

  /// The call as a whole, and its own work inside of it.
  private func events(of span: RequestSpan, _ design: Design) -> [JSONValue] {
    let name = span.node.map { design[$0].path } ?? span.request
    var events = [event(name, "call", span.arrived...span.ended, span)]
    if let work = span.work { events.append(event("work of \(name)", "work", work, span)) }
    return events
  }

  private func event(
    _ name: String,
    _ category: String,
    _ time: ClosedRange<Double>,
    _ span: RequestSpan
  ) -> JSONValue {
    [
      "name": .string(name),
      "cat": .string(category),
      "ph": "X",
      "ts": .number(time.lowerBound * 1e6),
      "dur": .number((time.upperBound - time.lowerBound) * 1e6),
      "pid": 1,
      "tid": .integer(span.number),
      "args": ["request": .string(span.request), "outcome": .string(span.outcome)],
    ]
  }
}
