extension ClosedNetwork {
  /// The exact means of the product form, from its normalizing constants (Buzen 1973, Reiser and Kobayashi 1975).
  ///
  /// Mean value analysis gives the same numbers, but its probability that a station of many servers is empty is a
  /// difference: near saturation its digits are lost, and with 40 servers throughputs come out twice too small. Here
  /// only positive numbers are added.
  package func exact() throws(QueueingError) -> Measures {
    guard let size = exactSize, size <= ClosedNetwork.exactLimit else {
      throw .beyondReach(.states)
    }
    return NormalizingConstants(self).measures
  }
}

extension ClosedNetwork {
  /// How likely a user of each class finds none, one, two and so on at a station that serves in line, by class.
  ///
  /// One who comes finds the network as it is without it (the arrival theorem). Nil where nobody waits, or where it
  /// would take more numbers than the exact recursion may keep.
  package func foundOnArrival(at station: Int) -> [[Double]]? {
    let users = classes.reduce(0) { $0 + $1.users }
    let speeds = speeds(of: stations[station])
    guard let full = speeds.last, users > 0 else { return nil }
    if classes.count == 1 {
      return [NormalizingConstants(self).found(at: station, speeds: speeds)]
    }
    let rows = classes.reduce(1.0) { $0 * Double($1.users + 1) }
    guard rows * Double(users + 1) <= Double(ClosedNetwork.foundLimit) else { return nil }
    let all = speeds + [Double](repeating: full, count: max(0, users - speeds.count))
    return NormalizingConstants(self).foundByClass(at: station, speeds: all)
  }

  /// The most numbers that what several classes find is worked out from.
  package static let foundLimit = 400_000
}

/// The constants of a network for all populations: a row for each, the classes as digits of mixed base.
private struct NormalizingConstants {
  private let network: ClosedNetwork
  private let strides: [Int]
  /// By row and class, whether there is such a user.
  private let hasUser: [Bool]
  private let rows: Int
  private let speeds: [[Double]]

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
    hasUser = (0..<rows).flatMap { row in
      zip(network.classes, strides).map { row / $0.1 % ($0.0.users + 1) > 0 }
    }
  }

  var measures: ClosedNetwork.Measures {
    let stations = network.stations.indices
    var simple = delays
    for station in stations where speeds[station].count == 1 { simple = with(station, simple) }
    let several = stations.filter { speeds[$0].count > 1 }
    var all = simple
    for station in several { all = with(station, all) }
    var result = ClosedNetwork.Measures.empty(
      classes: network.classes.count,
      stations: stations.count
    )
    let present = network.classes.indices.filter { network.classes[$0].users > 0 }
    let before = present.map { all[rows - 1 - strides[$0]] }
    var residences = result.residences
    for station in stations {
      if speeds[station].isEmpty {
        for index in present {
          residences[index][station] = network.classes[index].demands[station]
        }
      } else if speeds[station].count == 1 {
        // One user less and the station twice: what is seen on arrival.
        let twice = with(station, all)
        for (place, index) in present.enumerated() {
          let demand = network.classes[index].demands[station] / (speeds[station].last ?? 1)
          residences[index][station] = demand * (twice[rows - 1 - strides[index]] / before[place])
        }
      } else {
        var others = simple
        for other in several where other != station { others = with(other, others) }
        let columns = columns(of: station, others)
        result.marginals[station] = columns.shares(rows - 1)
        for index in present {
          residences[index][station] =
            network.classes[index].demands[station] * columns.stretch(rows - 1 - strides[index])
        }
      }
    }
    let throughputs = network.classes.indices.map { index in
      network.classes[index].users > 0 ? all[rows - 1 - strides[index]] / all[rows - 1] : 0
    }
    return ClosedNetwork.Measures(
      throughputs: throughputs,
      residences: residences,
      present: zip(throughputs, residences).map { rate, times in times.map { rate * $0 } },
      marginals: result.marginals
    )
  }

  /// The numbers at a station that one of a single class finds.
  func found(at station: Int, speeds: [Double]) -> [Double] {
    let others = without(station)
    let demand = network.classes[0].demands[station]
    var weights: [ScaledNumber] = []
    var own = ScaledNumber(1)
    for present in 0..<max(1, rows - 1) {
      if present > 0 {
        own = own * (demand / speeds[min(present, speeds.count) - 1])
      }
      weights.append(own * others[rows - 2 - present])
    }
    let sum = weights.reduce(.zero, +)
    return weights.map { $0 / sum }
  }

  /// The constants of all stations but one.
  private func without(_ station: Int) -> [ScaledNumber] {
    var others = delays
    for other in network.stations.indices where other != station && !speeds[other].isEmpty {
      others = with(other, others)
    }
    return others
  }

  /// The numbers at a station that each class finds, of speeds for every number.
  func foundByClass(at station: Int, speeds all: [Double]) -> [[Double]] {
    let columns = columns(of: station, without(station), speeds: all)
    return network.classes.indices.map { index in
      network.classes[index].users > 0 ? columns.shares(rows - 1 - strides[index]) : []
    }
  }

  /// Users who think, and who are at stations where nobody waits.
  private var delays: [ScaledNumber] {
    let times = network.classes.map { one in
      let sum = network.stations.indices.reduce(one.thinkTime) { sum, station in
        speeds[station].isEmpty ? sum + one.demands[station] : sum
      }
      // Who neither thinks nor is delayed does so for a time that changes no digit.
      return sum > 0 ? sum : one.demands.reduce(0, +) * 1e-14
    }
    var constants = [ScaledNumber(1)]
    constants.reserveCapacity(rows)
    for row in 1..<max(1, rows) {
      let last = strides.indices.last { hasUser[row * strides.count + $0] } ?? 0
      let count = row / strides[last] % (network.classes[last].users + 1)
      constants.append(constants[row - strides[last]] * (times[last] / Double(count)))
    }
    return constants
  }

  /// The constants with one station more.
  private func with(_ station: Int, _ before: [ScaledNumber]) -> [ScaledNumber] {
    guard speeds[station].count > 1 else {
      var constants = before
      let speed = speeds[station].last ?? 1
      for row in 1..<max(1, rows) {
        constants[row] = constants[row] + weighted(row, station) { constants[$0] } * (1 / speed)
      }
      return constants
    }
    let columns = columns(of: station, before)
    return (0..<rows).map { columns.total($0) }
  }

  /// The sum over classes of the value with one user less, times the class's demand.
  private func weighted(
    _ row: Int,
    _ station: Int,
    _ value: (Int) -> ScaledNumber
  ) -> ScaledNumber {
    var sum = ScaledNumber.zero
    for index in strides.indices where hasUser[row * strides.count + index] {
      sum = sum + value(row - strides[index]) * network.classes[index].demands[station]
    }
    return sum
  }

  /// What the constants are made of, by the number of users at one station.
  private func columns(of station: Int, _ before: [ScaledNumber]) -> Columns {
    columns(of: station, before, speeds: speeds[station])
  }

  private func columns(
    of station: Int,
    _ before: [ScaledNumber],
    speeds: [Double]
  ) -> Columns {
    var columns = Columns(speeds: speeds, rows: rows)
    let count = columns.count
    let full = speeds.last ?? 1
    for row in 0..<rows {
      columns.few[row * count] = before[row]
      for present in 1..<count {
        let sum = weighted(row, station) { columns.few[$0 * count + present - 1] }
        columns.few[row * count + present] = sum * (1 / speeds[present - 1])
      }
      columns.many[row] =
        weighted(row, station) { columns.many[$0] + columns.few[$0 * count + count - 1] }
        * (1 / full)
      columns.numbers[row] =
        weighted(row, station) {
          columns.numbers[$0] + columns.many[$0] + columns.few[$0 * count + count - 1]
            * Double(count)
        } * (1 / full)
    }
    return columns
  }
}

/// For each population the weights of none, one and so on at a station, and of all numbers at its full speed.
private struct Columns {
  let speeds: [Double]
  let count: Int
  var few: [ScaledNumber]
  var many: [ScaledNumber]
  /// The same, each times its number.
  var numbers: [ScaledNumber]

  init(speeds: [Double], rows: Int) {
    self.speeds = speeds
    count = speeds.count
    few = [ScaledNumber](repeating: .zero, count: rows * speeds.count)
    many = [ScaledNumber](repeating: .zero, count: rows)
    numbers = many
  }

  func total(_ row: Int) -> ScaledNumber {
    (0..<count).reduce(many[row]) { $0 + few[row * count + $1] }
  }

  func shares(_ row: Int) -> [Double] {
    let all = total(row)
    return (0..<count).map { few[row * count + $0] / all }
  }

  /// How many times its work one who comes takes: by the arrival theorem it finds this population.
  func stretch(_ row: Int) -> Double {
    let all = total(row)
    let full = speeds.last ?? 1
    let early = (0..<count).reduce(0.0) {
      $0 + Double($1 + 1) / speeds[$1] * (few[row * count + $1] / all)
    }
    return early + (numbers[row] / all + many[row] / all) / full
  }
}
