extension Design {
  /// The same design with each number of its components, links, kinds, requests, `let`s and workloads changed.
  func mapping(_ change: (Number) -> Number) -> Design {
    var result = self
    for place in nodes.indices {
      result.nodes[place].attributes = nodes[place].attributes.map { $0.mapping(change) }
    }
    for place in links.indices {
      result.links[place].attributes = links[place].attributes.map { $0.mapping(change) }
    }
    for place in parallelBlocks.indices {
      result.parallelBlocks[place].attributes = parallelBlocks[place].attributes.map {
        $0.mapping(change)
      }
    }
    for place in connections.indices {
      result.connections[place].attributes = connections[place].attributes.map {
        $0.mapping(change)
      }
    }
    result.instanceTypes = instanceTypes.mapValues { $0.map { $0.mapping(change) } }
    for place in requests.indices {
      result.requests[place].attributes = requests[place].attributes.map { $0.mapping(change) }
    }
    for place in lets.indices { result.lets[place].number = change(lets[place].number) }
    for place in workloads.indices {
      result.workloads[place].terms = workloads[place].terms.map { $0.mapping(change) }
    }
    return result
  }
}

extension Workload.Term {
  /// The numbers of its form and of how its requests arrive.
  var numbers: [Number] {
    fields.flatMap(\.value.numbers) + (arrivals?.numbers ?? [])
  }

  fileprivate func mapping(_ change: (Number) -> Number) -> Self {
    var result = self
    result.fields = fields.map { Field($0.name, $0.value.mapping(change)) }
    result.arrivals = arrivals.map { $0.mapping(change) }
    guard !uncertainShares.isEmpty else { return result }
    result.uncertainShares = uncertainShares.mapValues(change)
    result.shareOut()
    return result
  }

  /// Gives the rest what the other parts leave, and makes all of them one whole.
  private mutating func shareOut() {
    for place in mix.indices {
      if let share = uncertainShares[mix[place].request] { mix[place].share = max(0, share.value) }
    }
    if let restOfMix, let place = mix.firstIndex(where: { $0.request == restOfMix }) {
      let others = mix.reduce(0) { $0 + ($1.request == restOfMix ? 0 : $1.share) }
      mix[place].share = max(0, 1 - others)
    }
    let total = mix.reduce(0) { $0 + $1.share }
    guard total > 0 else { return }
    for place in mix.indices { mix[place].share /= total }
  }
}

extension Attribute {
  var numbers: [Number] { clauses.flatMap { $0.flatMap(\.value.numbers) } }

  func mapping(_ change: (Number) -> Number) -> Attribute {
    var result = self
    result.clauses = clauses.map { $0.map { Field($0.name, $0.value.mapping(change)) } }
    return result
  }
}

extension Value {
  /// The numbers in it, in written order.
  package var numbers: [Number] {
    switch self {
    case .number(let number): [number]
    case .range(let low, let high): [low, high].compactMap { $0 }
    case .distribution(let form): form.numbers
    case .work(let work): (work.base?.numbers ?? []) + [work.each].compactMap { $0 }
    case .price(let price): [price.amount]
    case .fields(let clauses): clauses.flatMap { $0.flatMap(\.value.numbers) }
    default: []
    }
  }

  func mapping(_ change: (Number) -> Number) -> Value {
    switch self {
    case .number(let number): return .number(change(number))
    case .range(let low, let high): return .range(low: low.map(change), high: high.map(change))
    case .distribution(let form): return .distribution(form.mapping(change))
    case .work(let work):
      let base = work.base.map { $0.mapping(change) }
      return .work(WorkTime(base: base, each: work.each.map(change)))
    case .price(var price):
      price.amount = change(price.amount)
      return .price(price)
    case .fields(let clauses):
      return .fields(clauses.map { $0.map { Field($0.name, $0.value.mapping(change)) } })
    default: return self
    }
  }
}

extension DistributionForm {
  /// All numbers that it is made of.
  package var numbers: [Number] {
    switch self {
    case .fixed(let number), .exponential(let number), .erlang(_, let number): [number]
    case .variation(let mean, let cv): [mean, cv]
    case .uniform(let low, let high): [low, high]
    case .hyperexponential(let branches): branches.map(\.mean)
    case .logNormal(let low, let high): [low.value, high.value]
    case .exponentialThrough(let quantile): [quantile.value]
    case .samples: []
    }
  }

  func mapping(_ change: (Number) -> Number) -> DistributionForm {
    switch self {
    case .fixed(let number): return .fixed(change(number))
    case .exponential(let mean): return .exponential(mean: change(mean))
    case .variation(let mean, let cv): return .variation(mean: change(mean), cv: change(cv))
    case .uniform(let low, let high):
      let (first, last) = Self.inOrder(change(low), change(high))
      return .uniform(low: first, high: last)
    case .erlang(let phases, let total): return .erlang(phases: phases, total: change(total))
    case .hyperexponential(let branches):
      return .hyperexponential(branches.map { Branch(share: $0.share, mean: change($0.mean)) })
    case .logNormal(let low, let high):
      let (first, last) = Self.inOrder(change(low.value), change(high.value))
      return .logNormal(
        low: Quantile(share: low.share, value: first),
        high: Quantile(share: high.share, value: last)
      )
    case .exponentialThrough(let quantile):
      return .exponentialThrough(Quantile(share: quantile.share, value: change(quantile.value)))
    case .samples: return self
    }
  }

  /// Where two ranges overlap the upper end is never below the lower.
  private static func inOrder(_ low: Number, _ high: Number) -> (Number, Number) {
    low.value <= high.value ? (low, high) : (low, low)
  }
}
