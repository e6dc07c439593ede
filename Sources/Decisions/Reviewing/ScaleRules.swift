import LoadFlow
import Model

extension ReviewRule {
  static let scaleRules = [
    ReviewRule("scale.load", "Is the load stated?") { reviewed in
      let names = reviewed.design.workloads.map { "workload `\($0.name)`" }
      guard names.isEmpty else { return .met(evidence: names) }
      return .missing(
        what: ["nothing says who asks for how much"],
        suggestion: "workload day = diurnal 1k..10k rps peak 14:00 from users"
      )
    },
    ReviewRule("scale.peak", "Is the peak stated beside the usual load?") { reviewed in
      guard let first = reviewed.design.workloads.first else {
        return .notAsked(because: "no load is stated")
      }
      let peaks = reviewed.design.workloads.filter { workload in
        workload.terms.contains {
          ["diurnal", "ramp", "spike", "volume", "trace"].contains($0.form)
        }
      }
      if !peaks.isEmpty { return .met(evidence: peaks.map { "`\($0.name)` rises and falls" }) }
      if reviewed.design.workloads.count > 1 {
        return .met(evidence: reviewed.design.workloads.map { "workload `\($0.name)`" })
      }
      return .missing(
        what: ["there is one steady load and no peak"],
        suggestion: "workload burst = \(first.name) + spike to 25k rps at 10 min for 90 s"
      )
    },
    ReviewRule("scale.latency", "Does each request type have a latency objective?") { reviewed in
      eachRequest(
        reviewed,
        metrics: ["p50", "p90", "p95", "p99", "p999", "mean", "done"],
        suggestion: "require p99(REQUEST) < 200 ms"
      )
    },
    ReviewRule("scale.throughput", "Is it stated what must be carried?") { reviewed in
      required(
        reviewed,
        metrics: ["throughput", "headroom", "utilization", "backlog", "lag"],
        missing: "no requirement on throughput, headroom or backlog",
        suggestion: "require headroom >= 1.5"
      )
    },
    ReviewRule("scale.availability", "Is an availability objective stated?") { reviewed in
      required(
        reviewed,
        metrics: ["availability", "survives"],
        missing: "no requirement on availability",
        suggestion: "require availability >= 99.9%"
      )
    },
    ReviewRule("scale.budget", "Is a budget stated?") { reviewed in
      required(
        reviewed,
        metrics: ["cost", "cost per 1M requests"],
        missing: "no requirement on cost",
        suggestion: "require cost < $10k/month"
      )
    },
    ReviewRule("scale.growth", "Is growth included?") { reviewed in
      let grows = reviewed.design.nodes.filter { $0.attribute("data")?["growth"] != nil }
      let lets = reviewed.design.lets.filter { !$0.growth.isEmpty }
      let later = reviewed.design.requirements.filter { $0.age != nil }
      let ramps = reviewed.design.workloads.filter { workload in
        workload.terms.contains { $0.form == "ramp" }
      }
      let evidence =
        grows.map { "`\($0.path)` grows" } + lets.map { "`\($0.name)` grows" }
        + later.map { "`\($0.text)`" } + ramps.map { "`\($0.name)` ramps up" }
        + reviewed.variants.filter(\.isPhase).map { "phase `\($0.variant)`" }
      guard evidence.isEmpty else { return .met(evidence: evidence) }
      return .missing(
        what: ["nothing grows, and no requirement is asked of a later day"],
        suggestion: "database orders { data: 2 TB growing 6 GB/d }"
      )
    },
  ]

  /// Whether some requirement asks for one of these metrics.
  static func required(
    _ reviewed: ReviewedDesign,
    metrics: Set<String>,
    missing: String,
    suggestion: String
  ) -> ReviewAnswer {
    let found = reviewed.design.requirements.filter { metrics.contains($0.metric) }
    guard found.isEmpty else { return .met(evidence: found.map { "`\($0.text)`" }) }
    return .missing(what: [missing], suggestion: suggestion)
  }

  /// Whether each request type that is asked for has a requirement of one of these metrics.
  private static func eachRequest(
    _ reviewed: ReviewedDesign,
    metrics: Set<String>,
    suggestion: String
  ) -> ReviewAnswer {
    let own = reviewed.design.requirements.filter { metrics.contains($0.metric) }
    let asked = Set(reviewed.outlines.flatMap(\.requests))
    let covered = own.flatMap { requirement -> [String] in
      switch requirement.subject {
      case .all: Array(asked)
      case .request(let name), .requestAt(let name, _): [name]
      default: []
      }
    }
    let missing = asked.subtracting(covered).sorted()
    guard !asked.isEmpty else { return .notAsked(because: "no request type is asked for") }
    return .of(
      own.map { "`\($0.text)`" },
      missing: missing.map { "`\($0)` has none" },
      suggestion: suggestion.replacing("REQUEST", with: missing.first ?? "")
    )
  }
}
