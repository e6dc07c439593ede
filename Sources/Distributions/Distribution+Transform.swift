extension Distribution {
  /// The Laplace–Stieltjes transform: the mean of exp(-s times the time), for a real part >= 0.
  ///
  /// Exact but for log-normal laws and more than 64 samples, which a few times stand for: enough for
  /// the waiting time of a queue, whose transform hardly sees the fine structure of the service.
  package func transform(_ s: Complex) -> Complex {
    switch shape {
    case .fixed(let time): return (-time * s).exponential
    case .exponential(let mean): return exponentialTransform(s, mean: mean)
    case .uniform(let low, let high):
      guard s.squaredMagnitude > 1e-20 / (high * high) else { return Complex(1) }
      let difference = (-low * s).exponential - (-high * s).exponential
      return difference / ((high - low) * s)
    case .erlang(let phases, let mean):
      return exponentialTransform(s, mean: mean / Double(phases)).raised(to: phases)
    case .mixedErlang(let phases, let oneFewer, let rate):
      let phase = exponentialTransform(s, mean: 1 / rate)
      return phase.raised(to: phases - 1) * (Complex(oneFewer) + (1 - oneFewer) * phase)
    case .hyperexponential(let branches):
      return branches.reduce(Complex(0)) {
        $0 + $1.weight * exponentialTransform(s, mean: $1.mean)
      }
    case .phaseType(let phases): return phases.transform(s)
    case .logNormal, .samples:
      return atoms.reduce(Complex(0)) { $0 + $1.weight * (-$1.time * s).exponential }
    case .mixture(let parts):
      return parts.reduce(Complex(0)) { $0 + $1.weight * $1.distribution.transform(s) }
    case .shifted(let delay, let base): return (-delay * s).exponential * base.transform(s)
    }
  }

  /// The transform at a real argument.
  package func transform(_ s: Double) -> Double { transform(Complex(s)).real }

  private func exponentialTransform(_ s: Complex, mean: Double) -> Complex {
    Complex(1) / (Complex(1) + mean * s)
  }

  /// The transforms at all arguments of an inversion.
  package func transforms(_ line: LaplaceInversion.Line) -> [Complex] {
    switch shape {
    case .logNormal, .samples:
      // Each step up the line turns the summand of an atom by one angle.
      var result = [Complex](repeating: Complex(0), count: line.count)
      for atom in atoms {
        var value = Complex(atom.weight * exp(-line.start * atom.time))
        let turn = Complex(0, -line.step * atom.time).exponential
        for index in result.indices {
          result[index] = result[index] + value
          value = value * turn
        }
      }
      return result
    case .fixed, .exponential, .uniform, .erlang, .mixedErlang, .hyperexponential, .phaseType,
      .mixture, .shifted:
      return line.arguments.map(transform)
    }
  }

  /// A few times that stand for a law without a transform in closed form.
  private var atoms: [(weight: Double, time: Double)] {
    switch shape {
    case .logNormal(let logMean, let logDeviation):
      // The trapezoid rule over the normal variable converges faster than any power.
      let step = min(0.5, 0.35 / logDeviation)
      let reach = Int(((6.5 + logDeviation) / step).rounded(.up))
      let nodes = (-reach...reach).map { Double($0) * step }
      let total = nodes.reduce(0) { $0 + exp(-0.5 * $1 * $1) }
      return nodes.map { (exp(-0.5 * $0 * $0) / total, exp(logMean + logDeviation * $0)) }
    case .samples(let samples):
      let times = samples.condensed(to: 64)
      return times.map { (1 / Double(times.count), $0) }
    case .fixed, .exponential, .uniform, .erlang, .mixedErlang, .hyperexponential, .phaseType,
      .mixture, .shifted:
      return []
    }
  }
}
