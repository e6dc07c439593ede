/// A distribution made ready for drawing: what kind it is, and its numbers.
struct Law: BitwiseCopyable {
  var kind: Kind
  /// Phases, parts or samples.
  var count: UInt32 = 0
  /// Where its parts or samples begin in the table of numbers.
  var first: UInt32 = 0
  var a = 0.0
  var b = 0.0

  enum Kind: UInt8 {
    /// a, always.
    case fixed
    /// Of mean a.
    case exponential
    /// From a to a + b.
    case uniform
    /// `count` phases of mean a each; one fewer with probability b.
    case erlang
    /// Exponential of a mean from the table, by cumulative weight.
    case hyperexponential
    /// e to a normal number of mean a and deviation b.
    case logNormal
    /// One of the numbers in the table.
    case samples
    /// A law from the table, by cumulative weight.
    case mixture
    /// a later than the law b.
    case shifted
  }
}

/// All laws of a run, and what drawing from them needs.
struct Laws: ~Copyable {
  let laws: Table<Law>
  private let numbers: Table<Double>
  let ziggurat: Ziggurat

  init(_ book: LawBook) {
    laws = Table(book.laws)
    numbers = Table(book.numbers)
    ziggurat = Ziggurat()
  }

  @inline(always)
  func draw(_ law: Int32, _ generator: inout Generator) -> Double {
    let kind = laws[Int(law)].kind
    if kind == .exponential { return ziggurat.draw(&generator) * laws[Int(law)].a }
    if kind == .fixed { return laws[Int(law)].a }
    return drawOther(law, &generator)
  }

  @inline(always)
  func exponential(_ generator: inout Generator) -> Double { ziggurat.draw(&generator) }

  @inline(never)
  private func drawOther(_ index: Int32, _ generator: inout Generator) -> Double {
    let law = laws[Int(index)]
    switch law.kind {
    case .fixed: return law.a
    case .exponential: return ziggurat.draw(&generator) * law.a
    case .uniform: return law.a + generator.unit() * law.b
    case .erlang: return erlang(law, &generator)
    case .hyperexponential:
      let part = part(of: law, generator.unit())
      return ziggurat.draw(&generator) * numbers[law.first + law.count + part]
    case .logNormal: return EventSimulation.exponential(law.a + law.b * normal(&generator))
    case .samples: return numbers[law.first + generator.index(below: law.count)]
    case .mixture:
      let part = part(of: law, generator.unit())
      return draw(Int32(numbers[law.first + law.count + part]), &generator)
    case .shifted: return law.a + draw(Int32(law.b), &generator)
    }
  }

  /// Which part a number between 0 and 1 falls into; weights stand added up.
  private func part(of law: Law, _ unit: Double) -> UInt32 {
    var part: UInt32 = 0
    while part + 1 < law.count, unit >= numbers[law.first + part] { part += 1 }
    return part
  }

  private func erlang(_ law: Law, _ generator: inout Generator) -> Double {
    var phases = law.count
    if law.b > 0, generator.unit() < law.b { phases -= 1 }
    guard phases > 16 else {
      var sum = 0.0
      for _ in 0..<phases { sum += ziggurat.draw(&generator) }
      return sum * law.a
    }
    return gamma(Double(phases), &generator) * law.a
  }

  /// A gamma number of a shape above 1 and scale 1 (Marsaglia and Tsang, A simple method, 2000).
  private func gamma(_ shape: Double, _ generator: inout Generator) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal(&generator)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = 1 - generator.unit()
      if naturalLogarithm(u) < 0.5 * x * x + d - d * v + d * naturalLogarithm(v) { return d * v }
    }
  }

  /// A standard normal number, by the polar method.
  private func normal(_ generator: inout Generator) -> Double {
    while true {
      let x = 2 * generator.unit() - 1
      let y = 2 * generator.unit() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      return x * (-2 * naturalLogarithm(square) / square).squareRoot()
    }
  }
}
