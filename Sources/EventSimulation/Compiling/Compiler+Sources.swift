import CallPlans
import Distributions
import Model

// A workload as streams of arrivals and users.
extension Compiler {
  /// The program of a workload, or why there is none.
  mutating func compile(_ workload: String) {
    for term in terms(of: workload, path: []) { add(term) }
    if program.sources.isEmpty, refusals.isEmpty { refuse("`\(workload)` offers nothing") }
    program.requestCount = requests.count
    program.linkCount = program.steps.count
    placeRings()
  }

  /// The rings of timeouts come first, then those of hedges, then those of patience.
  private mutating func placeRings() {
    let hedges = Int32(program.ringCount)
    for index in program.steps.indices where program.steps[index].hedgeRing >= 0 {
      program.steps[index].hedgeRing += hedges
    }
    program.firstPatienceRing = program.ringCount + program.hedgeRings
    for index in program.components.indices where program.components[index].patienceRing >= 0 {
      program.components[index].patienceRing += Int32(program.firstPatienceRing)
    }
    program.ringCount = program.firstPatienceRing + program.patienceRings.count
  }

  /// The terms that offer something, those of added workloads included.
  private mutating func terms(of name: String, path: [String]) -> [Workload.Term] {
    guard let workload = design.workloads.first(where: { $0.name == name }), !path.contains(name)
    else {
      refuse("there is no workload `\(name)`")
      return []
    }
    var result: [Workload.Term] = []
    for term in workload.terms {
      guard term.form == "sum", case .workload(let other)? = term["workload"] else {
        result.append(term)
        continue
      }
      var added = terms(of: other, path: path + [name])
      if !term.mix.isEmpty { for index in added.indices { added[index].mix = term.mix } }
      result += added
    }
    return result
  }

  private mutating func add(_ term: Workload.Term) {
    guard let client = term["client"]?.node else {
      return refuse("events doesn't play `\(term.form)` in a workload yet")
    }
    var source = Source()
    let name = "\(term.form) \(program.sources.count) from \(design[client].path)"
    switch term.form {
    case "steady":
      guard let rate = term["rate"]?.number?.value, rate > 0 else { return }
      source.firstPiece = UInt32(program.pieces.count)
      program.pieces.append(RatePiece(from: 0, perSecond: rate))
      addGaps(&source, term.arrivals)
    case "users":
      guard let users = term["users"]?.number?.value, users > 0 else { return }
      source.users = UInt32(clamping: Int(clampedCount: users))
      source.think = law(distribution(term, "think") ?? .zero)
      if users > 1e6 { refuse("events plays at most a million users, one by one") }
    default: return refuse("events doesn't play `\(term.form)` in a workload yet")
    }
    source.generator = stream("arrivals \(name)")
    source.mixGenerator = stream("mix \(name)")
    addMix(&source, term, client)
    program.sources.append(source)
  }

  private func distribution(_ term: Workload.Term, _ field: String) -> Distribution? {
    switch term[field] {
    case .distribution(let form)?: form.distribution
    case .number(let number)?: .fixed(number.value)
    default: nil
    }
  }

  private mutating func addMix(_ source: inout Source, _ term: Workload.Term, _ client: NodeID) {
    source.firstPlan = UInt32(program.plans.count)
    source.firstShare = UInt32(program.shares.count)
    source.planCount = UInt32(term.mix.count)
    var sum = 0.0
    var added: [Program.Plan] = []
    for part in term.mix {
      sum += part.share
      program.shares.append(sum)
      let step = add(graph.plan(part.request, from: client))
      added.append(Program.Plan(step: step, request: request(part.request)))
    }
    program.plans += added
  }

  /// The gaps between arrivals, of mean 1: a Poisson stream unless something else is said.
  private mutating func addGaps(_ source: inout Source, _ arrivals: Attribute?) {
    var gaps = Distribution.exponential(mean: 1)
    if let arrivals {
      if arrivals["even"] != nil {
        gaps = .fixed(1)
      } else if let cv = arrivals["cv"]?.number?.value {
        gaps = .fitted(mean: 1, variation: cv)
      } else if let phases = arrivals["phases"]?.number?.value {
        gaps = .erlang(phases: Int(clampedCount: phases), mean: 1)
      } else if let shape = distribution(arrivals, "shape"), shape.mean > 0 {
        gaps = shape.scaled(by: 1 / shape.mean)
      } else if let sizes = batchSizes(arrivals) {
        source.batchLow = sizes.low
        source.batchHigh = sizes.high
        gaps = .exponential(mean: Double(sizes.low + sizes.high) / 2)
      } else {
        refuse("events doesn't play these `arrivals` yet")
      }
    }
    guard let gaps else { return refuse("these `arrivals` have no distribution") }
    source.gaps = law(gaps)
  }

  private func batchSizes(_ arrivals: Attribute) -> (low: UInt32, high: UInt32)? {
    guard case .range(let low?, let high?)? = arrivals["sizes"] else {
      return arrivals["size"]?.number.map { number in
        let size = UInt32(clamping: max(1, Int(clampedCount: number.value)))
        return (size, size)
      }
    }
    let least = UInt32(clamping: max(1, Int(clampedCount: low.value)))
    return (least, max(least, UInt32(clamping: Int(clampedCount: high.value))))
  }
}
