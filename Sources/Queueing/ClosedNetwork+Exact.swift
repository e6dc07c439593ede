extension ClosedNetwork {
  /// Exact mean value analysis (Reiser and Lavenberg 1980) over all populations up to the given one.
  package func exact() throws(QueueingError) -> Measures {
    guard let size = exactSize, size <= ClosedNetwork.exactLimit else {
      throw .beyondReach(.states)
    }
    var recursion = MeanValueRecursion(self)
    return recursion.solve()
  }
}

/// The tables of the recursion: a row for each population, the classes as digits of mixed base.
private struct MeanValueRecursion {
  private let network: ClosedNetwork
  private let speeds: [[Double]]
  private let strides: [Int]
  private let rows: Int
  /// The mean number at each station, by population.
  private var present: [Double]
  /// The probabilities of none, one and so on at each station with several speeds, by population.
  private var probabilities: [[Double]]

  init(_ network: ClosedNetwork) {
    self.network = network
    speeds = network.stations.map { network.speeds(of: $0) }
    var strides: [Int] = []
    var rows = 1
    for one in network.classes {
      strides.append(rows)
      rows *= one.users + 1
    }
    self.strides = strides
    self.rows = rows
    present = [Double](repeating: 0, count: rows * network.stations.count)
    probabilities = speeds.map { speeds in
      var table = [Double](repeating: 0, count: speeds.count > 1 ? rows * speeds.count : 0)
      if !table.isEmpty { table[0] = 1 }
      return table
    }
  }

  mutating func solve() -> ClosedNetwork.Measures {
    let (classes, stations) = (network.classes.count, network.stations.count)
    var measures = ClosedNetwork.Measures.empty(classes: classes, stations: stations)
    var population = [Int](repeating: 0, count: classes)
    for row in 1..<rows {
      for index in population.indices {
        population[index] = row / strides[index] % (network.classes[index].users + 1)
      }
      measures = step(row, population)
    }
    return measures
  }

  /// One population from those with one user less.
  private mutating func step(_ row: Int, _ population: [Int]) -> ClosedNetwork.Measures {
    let stations = network.stations.count
    var throughputs: [Double] = []
    var residences: [[Double]] = []
    for (index, one) in network.classes.enumerated() {
      guard population[index] > 0 else {
        throughputs.append(0)
        residences.append([Double](repeating: 0, count: stations))
        continue
      }
      let before = row - strides[index]
      let times = (0..<stations).map { residence(of: one.demands[$0], at: $0, before) }
      residences.append(times)
      throughputs.append(Double(population[index]) / (one.thinkTime + times.reduce(0, +)))
    }
    let numbers = zip(throughputs, residences).map { rate, times in times.map { rate * $0 } }
    for station in 0..<stations {
      present[row * stations + station] = numbers.reduce(0) { $0 + $1[station] }
      if speeds[station].count > 1 { updateProbabilities(at: station, row, throughputs) }
    }
    return ClosedNetwork.Measures(
      throughputs: throughputs,
      residences: residences,
      present: numbers
    )
  }

  private func residence(of demand: Double, at station: Int, _ before: Int) -> Double {
    let speeds = speeds[station]
    guard let full = speeds.last else { return demand }
    var seen = 1 + present[before * network.stations.count + station]
    if speeds.count > 1 {
      for count in 1..<speeds.count {
        let idle = full / speeds[count - 1] - 1
        seen += Double(count) * idle * probabilities[station][before * speeds.count + count - 1]
      }
    }
    return demand / full * seen
  }

  private mutating func updateProbabilities(
    at station: Int,
    _ row: Int,
    _ throughputs: [Double]
  ) {
    let speeds = speeds[station]
    let full = speeds.last ?? 1
    var work = 0.0
    var missing = 0.0
    for (index, rate) in throughputs.enumerated() where rate > 0 {
      work += rate * network.classes[index].demands[station]
    }
    for count in 1..<speeds.count {
      var sum = 0.0
      for (index, rate) in throughputs.enumerated() where rate > 0 {
        let before = (row - strides[index]) * speeds.count + count - 1
        sum += rate * network.classes[index].demands[station] * probabilities[station][before]
      }
      let value = sum / speeds[count - 1]
      probabilities[station][row * speeds.count + count] = value
      missing += (full - speeds[count - 1]) * value
    }
    // The difference may lose its digits near saturation; a probability is never negative.
    probabilities[station][row * speeds.count] = max(0, 1 - (work + missing) / full)
  }
}
