/// Curves over one input, as plain values: a picture and a terminal draw the same.
struct LinePlot {
  var title: String
  var across: PlotScale
  var upward: PlotScale
  var curves: [Curve]
  /// Values of the input that mean something, such as where a requirement turns.
  var turns: [Mark] = []
  /// Limits that the measure is held against.
  var limits: [Mark] = []

  /// One measure; nil where there is no such number.
  struct Curve: Hashable {
    var name: String
    var points: [Point]

    struct Point: Hashable {
      var x: Double
      var y: Double?
    }

    /// Unbroken runs of points that can be drawn.
    func runs(_ plot: LinePlot) -> [[(x: Double, y: Double)]] {
      var runs: [[(x: Double, y: Double)]] = [[]]
      for point in points {
        let x = plot.across.part(point.x)
        let y = point.y.flatMap { plot.upward.part($0) }
        if let x, let y {
          runs[runs.count - 1].append((x, y))
        } else if runs.last?.isEmpty == false {
          runs.append([])
        }
      }
      return runs.filter { !$0.isEmpty }
    }
  }

  struct Mark: Hashable {
    var at: Double
    var name: String
  }

  /// Nil where no curve has two numbers.
  init?(
    _ title: String,
    across: PlotScale,
    curves: [Curve],
    turns: [Mark] = [],
    limits: [Mark] = [],
    words: @escaping (Double) -> String
  ) {
    let drawn = curves.filter { $0.points.count { $0.y?.isFinite == true } > 1 }
    guard !drawn.isEmpty else { return nil }
    let values = drawn.flatMap { $0.points.compactMap(\.y) }
    // A limit far above all that is measured would flatten the curves.
    let most = values.filter(\.isFinite).max() ?? 0
    let near = limits.filter { $0.at <= most * 4 && $0.at > 0 }
    self.title = title
    self.across = across
    upward = PlotScale("", holding: values + near.map(\.at), fromZero: true, words: words)
    self.curves = drawn
    self.turns = turns.filter { across.part($0.at) != nil }
    self.limits = near
  }
}
