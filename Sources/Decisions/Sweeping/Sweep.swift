package import Model

/// How measures and requirements of a design move with one or two of its inputs.
package struct Sweep: Sendable {
  package var title: String
  package var variant: String
  package var workload: String
  package var axes: [SweepAxis]
  /// What is measured at each point, in the order of its values.
  package var measures: [SweptMeasure]
  package var requirements: [Requirement]
  package var points: [Point]
  package var crossings: [Crossing]
  /// Where the load begins or ceases to fit; nil where it does neither.
  package var saturation: Crossing?
  /// What the measures of the design as it is leave out, or are only roughly.
  package var caveats: [String]
  /// Which part of all points this is, and of how many.
  package var shard: Shard
  /// Whether no point of it is missing, as after an interruption.
  package var isWhole: Bool

  /// The design at one value of each axis.
  package struct Point: Hashable, Sendable {
    /// Its place among all points of the sweep; the first axis moves slowest.
    package var place: Int
    package var inputs: [Double]
    /// Nil where there is no such number.
    package var measures: [Double?]
    package var holds: [Bool?]

    package init(place: Int, inputs: [Double], measures: [Double?], holds: [Bool?]) {
      self.place = place
      self.inputs = inputs
      self.measures = measures
      self.holds = holds
    }
  }

  /// Where a requirement begins or ceases to hold.
  package struct Crossing: Hashable, Sendable {
    package var requirement: String
    package var at: Double
    /// Whether it holds above it.
    package var holdsAbove: Bool
  }

  /// One part of so many, by number from 1.
  package struct Shard: Hashable, Sendable {
    package var number: Int
    package var count: Int

    package init(number: Int, of count: Int) {
      self.number = number
      self.count = count
    }

    package static let all = Shard(number: 1, of: 1)
  }

  /// What turns where the first component is full.
  package static let loadFits = "the load fits"
}

/// A number that is read at each point of a sweep.
package struct SweptMeasure: Hashable, Sendable {
  package var name: String
  package var unit: String
}

/// What is swept, and what is read at each point.
package struct SweepPlan: Sendable {
  package var design: Design
  package var workload: String
  package var axes: [SweepAxis]
  /// Names of measurements; those of all request types where none is named.
  package var measures: [String]
  package var shard: Sweep.Shard

  package init(
    _ design: Design,
    workload: String,
    axes: [SweepAxis],
    measures: [String] = [],
    shard: Sweep.Shard = .all
  ) {
    self.design = design
    self.workload = workload
    self.axes = axes
    self.measures = measures
    self.shard = shard
  }

  /// Those that a load under this workload can answer; faults and the rest don't move with a sweep.
  package var requirements: [Requirement] {
    design.requirements.filter { requirement in
      requirement.fault == nil && (requirement.workload ?? workload) == workload
    }
  }

  /// How many points all shards have together.
  package var pointCount: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// The places of this shard: an unbroken run of them.
  var places: Range<Int> {
    let count = pointCount
    let bounds = (shard.number - 1...shard.number).map { number in
      // Whole and without overflow for any count of shards.
      count / shard.count * number + count % shard.count * number / shard.count
    }
    return bounds[0]..<bounds[1]
  }

  /// The values of each axis at a place; the first axis moves slowest.
  func inputs(at place: Int) -> [Double] {
    var rest = place
    var result: [Double] = []
    for axis in axes.reversed() {
      result.append(axis.values[rest % axis.values.count])
      rest /= axis.values.count
    }
    return result.reversed()
  }
}
