import Model
import Scenarios

// What is taken in a simpler way than the design says, in words: silence would be a wrong number.
extension Compiled {
  /// Notes all that this engine plays otherwise than the design says it.
  mutating func noteWhatIsSimpler() {
    for station in stations { noteWhatIsSimpler(station) }
    for job in design.nodes
    where job.core == .job && design.links.contains(where: { $0.from == job.id }) {
      simplifications.append("`\(job.path)` calls others in its tasks: the calls take no time here")
    }
    for station in stations where station.isUnplayed {
      simplifications.append(
        "`\(design[station.node].path)` works on runs that requests start: they take no time here"
      )
    }
    for link in links { noteWhatIsSimpler(link) }
  }

  /// With what is simpler only while a fault sets an attribute.
  func simplifications(withAllSetBy scenario: Scenario) throws(FluidProblem) -> [String] {
    var all = simplifications
    for incident in scenario.incidents {
      guard case .set(let nodes, let name, let scope, let clauses) = incident.effect else {
        continue
      }
      let changed = design.setting(name, scope: scope, of: nodes, to: clauses)
      for words in try Compiled(changed, scenario).simplifications where !all.contains(words) {
        all.append(words)
      }
    }
    return all
  }

  private mutating func noteWhatIsSimpler(_ station: Station) {
    let node = design[station.node]
    if node.attribute("discipline")?["discipline"]?.word == "sharing" {
      simplifications.append(
        "`\(node.path)` shares its servers: what waits is served in order here"
      )
    }
    if node.attribute("speeds") != nil {
      simplifications.append("`\(node.path)` has servers that differ: they are alike here")
    }
    if node.attribute("balance")?["balance"]?.word == "least-busy" {
      simplifications.append(
        "`\(node.path)` balances least-busy: one queue for all replicas here"
      )
    }
    if node.attribute("skew") != nil || node.attribute("shards")?["skew"] != nil {
      simplifications.append("`\(node.path)` has hot keys: its shards are alike here")
    }
    if node.attribute("commits") != nil || node.attribute("overlap") != nil {
      simplifications.append("`\(node.path)` has commits that conflict: none does here")
    }
    if station.inService != nil {
      simplifications.append(
        "`\(node.path)` is held by each call for long: nobody waits there by chance here"
      )
    }
    if design.machineStart(of: node) > 0 {
      simplifications.append(
        "`\(node.path)` runs on what starts machines itself: each new replica waits for one here"
      )
    }
    if let spot = SpotReplicas(node) {
      let share = (spot.away * 1e4).rounded() / 100
      simplifications.append(
        "`\(node.path)` is interrupted at random: \(share)% of it, the average, is away at all times here, and no interruption by itself"
      )
    }
  }

  private mutating func noteWhatIsSimpler(_ link: LinkState) {
    guard let id = link.link else { return }
    let written = design[id]
    let ends = "`\(design[written.from].name) \(written.arrow) \(design[written.to].name)`"
    for (name, words) in [
      ("pool", "its connections aren't counted here"), ("hedge", "no call is made twice here"),
      ("to", "a call goes to one of its copies here"),
    ] where written.attribute(name) != nil {
      simplifications.append("\(ends) has `\(name)`: \(words)")
    }
    if steps.contains(where: { ($0.line >= 0 || $0.lineBack >= 0) && links[$0.link].link == id }) {
      simplifications.append("\(ends) has a bandwidth: nothing waits for it here until it is full")
    }
  }
}
