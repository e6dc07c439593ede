import Model

extension ReviewRule {
  static let dataRules = [
    ReviewRule("data.streaming-and-batch", "Are streaming and batch weighed against each other?") {
      reviewed in
      let all = [reviewed.design] + reviewed.variants
      let cores = Set(all.flatMap { $0.nodes.map(\.core) })
      guard cores.contains(.job) || cores.contains(.stream) else {
        return .notAsked(because: "there is no pipeline: no job and no stream")
      }
      guard cores.contains(.job), cores.contains(.stream) else {
        return .missing(
          what: [cores.contains(.job) ? "no variant streams" : "no variant works in batches"],
          suggestion: "variant streaming \"Small batches all day\" from base { }"
        )
      }
      return .met(evidence: ["jobs and streams are both there"])
    },
    ReviewRule("data.late", "Is it said what happens to late data?") { reviewed in
      let windows = reviewed.design.links.filter { $0.attribute("window") != nil }
      let late = reviewed.design.faults.filter { fault in
        fault.actions.contains { $0.form == "delay" }
      }
      let reads = reviewed.design.nodes.filter { $0.attribute("reads") != nil }
      guard !windows.isEmpty || !reads.isEmpty else {
        return .notAsked(because: "nothing is gathered over time")
      }
      let bare = windows.filter { $0.attribute("watermark") == nil }
      guard bare.isEmpty, !windows.isEmpty || !late.isEmpty else {
        return .missing(
          what: bare.isEmpty
            ? ["no fault delays a source"]
            : bare.map { "`\(reviewed.name(of: $0))` has a window and no watermark" },
          suggestion: bare.first.map {
            "watermark: 10 min  // in the block of \(reviewed.name(of: $0))"
          }
            ?? "fault late-files { at 01:00: delay banks by 4 h }"
        )
      }
      return .met(
        evidence: windows.map { "`\(reviewed.name(of: $0))`" } + late.map { "fault `\($0.name)`" }
      )
    },
    ReviewRule("data.duplicates", "Is it said how often an item may be processed?") { reviewed in
      let consumers = reviewed.design.links.filter { reviewed.design[$0.from].core == .stream }
      guard !consumers.isEmpty else { return .notAsked(because: "there is no stream") }
      let bare = consumers.filter { $0.attribute("delivery") == nil }
      return .of(
        consumers.map { "`\(reviewed.name(of: $0))`" },
        missing: bare.map { "`\(reviewed.name(of: $0))` doesn't say" },
        suggestion: bare.first.map {
          "delivery: at-least-once  // in the block of \(reviewed.name(of: $0))"
        } ?? ""
      )
    },
  ]

  static let evolutionRules = [
    ReviewRule("evolution.contracts", "Do calls between teams have a contract?") { reviewed in
      func owner(_ id: NodeID) -> String? { reviewed.design[id].attribute("owner")?["owner"]?.word }
      let across = reviewed.design.links.filter { link in
        guard let from = owner(link.from), let to = owner(link.to) else { return false }
        return from != to
      }
      guard !across.isEmpty else { return .notAsked(because: "no link crosses from team to team") }
      let bare = across.filter { link in
        link.waits
          ? link.attribute("timeout") == nil
          : link.attribute("batch") == nil && link.attribute("payload") == nil
            && link.attribute("delivery") == nil
      }
      return .of(
        across.map { "`\(reviewed.name(of: $0))`" },
        missing: bare.map { link in
          "`\(reviewed.name(of: link))` says no \(link.waits ? "timeout" : "payload or delivery")"
        },
        suggestion: bare.first.map { link in
          (link.waits ? "timeout: 50 ms" : "payload: 1 KB")
            + "  // in the block of \(reviewed.name(of: link))"
        } ?? ""
      )
    },
    ReviewRule("evolution.phases", "Are the steps from what exists told?") { reviewed in
      let phases = reviewed.variants.filter(\.isPhase)
      guard phases.isEmpty else { return .met(evidence: phases.map { "phase `\($0.variant)`" }) }
      return .missing(
        what: ["there is no phase"],
        suggestion: "phase second-region \"After the first half year\" { }"
      )
    },
  ]
}
