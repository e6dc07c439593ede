import Distributions

/// Laws as they are collected while a design is compiled; equal ones are kept once.
struct LawBook: Sendable {
  private(set) var laws: [Law] = []
  private(set) var numbers: [Double] = []
  private var known: [Distribution: Int32] = [:]

  /// The place of a law; nil where it is of a kind that designs don't write.
  mutating func add(_ distribution: Distribution) -> Int32? {
    if let place = known[distribution] { return place }
    guard let law = law(distribution.shape) else { return nil }
    laws.append(law)
    let place = Int32(laws.count - 1)
    known[distribution] = place
    return place
  }

  private mutating func law(_ shape: Distribution.Shape) -> Law? {
    switch shape {
    case .fixed(let time): return Law(kind: .fixed, a: time)
    case .exponential(let mean): return Law(kind: .exponential, a: mean)
    case .uniform(let low, let high): return Law(kind: .uniform, a: low, b: high - low)
    case .erlang(let phases, let mean):
      return Law(kind: .erlang, count: UInt32(phases), a: mean / Double(phases))
    case .mixedErlang(let phases, let oneFewer, let rate):
      return Law(kind: .erlang, count: UInt32(phases), a: 1 / rate, b: oneFewer)
    case .hyperexponential(let branches):
      return table(.hyperexponential, branches.map { ($0.weight, $0.mean) })
    case .logNormal(let mean, let deviation):
      return Law(kind: .logNormal, a: Self.portable(mean), b: Self.portable(deviation))
    case .samples(let samples):
      let law = Law(
        kind: .samples,
        count: UInt32(samples.sorted.count),
        first: UInt32(numbers.count)
      )
      numbers += samples.sorted
      return law
    case .mixture(let parts):
      var places: [(Double, Double)] = []
      for part in parts {
        guard let place = add(part.distribution) else { return nil }
        places.append((part.weight, Double(place)))
      }
      return table(.mixture, places)
    case .shifted(let delay, let base):
      return add(base).map { Law(kind: .shifted, a: delay, b: Double($0)) }
    case .phaseType: return nil
    }
  }

  /// Weights added up, and behind them what each stands for.
  private mutating func table(_ kind: Law.Kind, _ parts: [(weight: Double, value: Double)]) -> Law {
    let law = Law(kind: kind, count: UInt32(parts.count), first: UInt32(numbers.count))
    var sum = 0.0
    for part in parts {
      sum += part.weight
      numbers.append(sum)
    }
    numbers += parts.map(\.value)
    return law
  }

  /// Without its last bits, which come from functions of the C library and may differ between machines.
  static func portable(_ value: Double) -> Double {
    Double(bitPattern: (value.bitPattern &+ 0x80) & ~0xFF)
  }
}
