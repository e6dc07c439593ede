import Distributions
package import Findings
import Model

extension LoadAnalysis {
  /// From how many times the load on a request waits at the bottleneck longer than it is worked on there.
  ///
  /// Nil where it never does before the bottleneck is full, and for users who wait for their replies.
  package func knee(under workload: String, _ saturation: SaturationFindings) -> Double? {
    let end = saturation.atTimesLoad
    guard end > 0, end.isFinite, saturation.resource == .servers,
      let offered = try? design.offered(workload), offered.isOpen
    else { return nil }
    let calm = 0.5 * end
    let node = saturation.bottleneck
    let solvers = moments(ofPeaksOf: offered, times: end).map { moment in
      var solver = moment.solver(times: calm)
      solver.solve(.rates)
      return solver
    }
    guard let solver = solvers.max(by: { $0.fullness(of: node) < $1.fullness(of: node) }),
      let inputs = solver.lastAsked[node]?.inputs,
      let work = solver.works.first(where: { $0.node == node && $0.station.servers != nil })
    else { return nil }
    let station = StationSolver(form: solver.network.form(node))
    func waitsLonger(_ factor: Double) -> Bool {
      var scaled = inputs
      for place in scaled.indices { scaled[place].perSecond *= factor / calm }
      let solution = station.solve(work.station, scaled, bytesPerSecond: 0)
      guard let wait = solution.wait else { return true }
      return wait.mean > solution.arithmetic.serviceSeconds
    }
    var (low, high) = (0.0, 0.999 * end)
    guard waitsLonger(high) else { return nil }
    while high - low > 1e-4 * end {
      let middle = (low + high) / 2
      if waitsLonger(middle) { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
}
