import LoadFlow
import Model

extension ReviewRule {
  static let depthRules = [
    ReviewRule("depth.sized", "Is each component sized?") { reviewed in
      let sizes: Set<String> = ["time", "concurrency", "capacity", "speed", "speeds", "latency"]
      let used = reviewed.outlines.reduce(into: Set<NodeID>()) { $0.formUnion($1.reached) }
      let onWalks = reviewed.stations.filter { used.contains($0.id) }
      let bare = onWalks.filter { node in !node.attributes.contains { sizes.contains($0.name) } }
      guard !onWalks.isEmpty else { return .notAsked(because: "no load reaches a component") }
      return .of(
        ["\(onWalks.count) components have a time or a capacity"],
        missing: bare.map { "`\($0.path)` takes no time and has no capacity" },
        suggestion: "\(bare.first?.name ?? "") { capacity: 6k rps; time: p50 2 ms, p99 6 ms }"
      )
    },
    ReviewRule("depth.bottleneck", "Is the bottleneck known, and the next one after it?") {
      reviewed in
      let known = reviewed.outlines.compactMap { outline -> String? in
        guard let first = outline.fullest.first else { return nil }
        let next =
          outline.fullest.dropFirst().first.map { ", then `\(reviewed.name(of: $0))`" } ?? ""
        return "`\(outline.workload)`: `\(reviewed.name(of: first))` is full first\(next)"
      }
      guard known.isEmpty else { return .met(evidence: known) }
      return .missing(
        what: ["nothing in it can be full: no component on a walk has servers"],
        suggestion: "web { time: 10 ms; concurrency: 8 per replica }"
      )
    },
  ]

  static let tradeOffRules = [
    ReviewRule("trade-offs.alternatives", "Are alternatives shown as variants?") { reviewed in
      let others = reviewed.variants.filter { !$0.isPhase }
      guard others.isEmpty else { return .met(evidence: others.map { "variant `\($0.variant)`" }) }
      return .missing(
        what: ["there is no variant to compare with"],
        suggestion: "variant cheaper \"What the half of it would do\" from base { }"
      )
    },
    ReviewRule("trade-offs.limits", "Is each alternative judged by the same requirements?") {
      reviewed in
      let others = reviewed.variants.filter { !$0.isPhase }
      guard !others.isEmpty else { return .notAsked(because: "there is no variant") }
      let bare = others.filter { $0.requirements.isEmpty }
      return .of(
        ["\(others.count) variants have requirements"],
        missing: bare.map { "variant `\($0.variant)` has no requirement" },
        suggestion: "require p99 < 200 ms"
      )
    },
  ]
}
