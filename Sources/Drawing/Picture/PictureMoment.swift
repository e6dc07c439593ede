package import Findings
package import Model
package import Scenarios

/// One moment of a run: what is broken then, and the numbers of it where an engine has played it.
package struct PictureMoment: Sendable {
  /// As a reader names it: `zone-a-down at 6 min`.
  package var words: String
  package var seconds: Double
  /// What lasts at that moment.
  package var incidents: [Incident]
  /// The part of the run that holds the moment, and the same part of the run without the fault.
  package var bin: TimelineBin?
  package var calmBin: TimelineBin?
  /// Of the run's request types, in the order of its parts.
  package var requestNames: [String] = []

  /// The moment of an occasion; the middle of the fault's first action where it names no time.
  package init(_ occasion: ViewChoice.Occasion, of design: Design) {
    let fault = design.faults.first { $0.name == occasion.fault }
    let all = fault.map { design.incidents(of: $0) } ?? []
    seconds = occasion.seconds ?? all.first.map { Self.middle(of: $0.spell) } ?? 0
    words = occasion.words
    let moment = seconds
    incidents = all.filter { $0.spell.contains(moment) }
  }

  /// Takes the numbers of the moment from a run.
  package mutating func read(_ timeline: TimelineFindings) {
    let moment = seconds
    func holds(_ bin: TimelineBin) -> Bool { bin.begin <= moment && moment < bin.end }
    requestNames = timeline.requestNames
    bin = timeline.bins.first(where: holds)
    calmBin = timeline.baseline.first(where: holds)
  }

  /// How much of each request type fails then: `fails: send 12%, read 0%`; nil where nobody asks for anything.
  var failures: String? {
    guard let bin else { return nil }
    let shares = zip(requestNames, bin.requests).compactMap { name, found -> String? in
      guard found.offered > 0 else { return nil }
      return "\(name) \(percent(min(1, found.errors / found.offered)))"
    }
    return shares.isEmpty ? nil : "fails: \(shares.joined(separator: ", "))"
  }

  private static func middle(of spell: Spell) -> Double {
    // What never ends is looked at when it has lasted for a minute.
    spell.end.isFinite ? (spell.begin + spell.end) / 2 : spell.begin + 60
  }
}

/// What is broken, by what it is on the drawing.
struct Damages {
  private var lostShares: [NodeID: Double] = [:]
  private(set) var words: [NodeID: [String]] = [:]
  private(set) var cutLinks: Set<LinkID> = []

  init(_ moment: PictureMoment?) {
    guard let moment else { return }
    for incident in moment.incidents {
      let since = moment.seconds - incident.spell.begin
      switch incident.effect {
      case .kill(let losses): for loss in losses { kill(loss, since: since) }
      case .slow(let nodes, let factor): say("\(short(factor)) times slower", of: nodes)
      case .fail(let nodes, let share):
        say(share >= 1 ? "fails" : "\(percent(share)) of it fails", of: nodes)
      case .cut(let links, _): cutLinks.formUnion(links)
      case .delayJobs(let nodes, _): say("comes late", of: nodes)
      case .drop(let nodes): say("lost its content", of: nodes)
      case .damage(let damage):
        let what =
          switch damage.form {
          case "delete": "deleted"
          case "corrupt": "written wrong"
          default: "rotten"
          }
        say(damage.share >= 1 ? what : "\(percent(damage.share)) \(what)", of: damage.of)
      case .set(let nodes, let attribute, _, _): say("\(attribute) is changed", of: nodes)
      }
    }
  }

  func state(of node: NodeID) -> State {
    guard let share = lostShares[node] else { return .normal }
    return share >= 1 - 1e-9 ? .dead : share > 0 ? .hurt : .normal
  }

  private mutating func kill(_ loss: Loss, since: Double) {
    let isTakenOver = since >= loss.failover
    let share = isTakenOver ? loss.capacityAfter : loss.capacityAtFirst
    lostShares[loss.node] = max(lostShares[loss.node] ?? 0, share)
    if share >= 1 - 1e-9 {
      say("down", of: [loss.node])
    } else if let replicas = loss.replicas, replicas > 0 {
      say("\(replicas) of it down", of: [loss.node])
    } else if share > 0 {
      say("\(percent(share)) of it down", of: [loss.node])
    }
  }

  private mutating func say(_ text: String, of nodes: [NodeID]) {
    for node in nodes where !(words[node] ?? []).contains(text) {
      words[node, default: []].append(text)
    }
  }

  private func short(_ factor: Double) -> String { shortest(factor) }
}
