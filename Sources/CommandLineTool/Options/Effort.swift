import Arguments
import Quantities
import Workbench

extension ArgumentReader {
  /// How much an engine that draws samples is to draw.
  mutating func effort() throws(UsageError) -> Effort {
    var effort = Effort()
    effort.seed = try option(
      "seed",
      .wholeNumber("N", in: 0...UInt64(Int.max)),
      default: 1,
      help: "Seed of random streams; the analytic engine draws none."
    )
    effort.seconds = try option(
      "for",
      .quantity("TIME", expected: "a time", example: "10min", of: .time),
      help: "Simulated time to measure, else until the answer is precise."
    )
    effort.precision = try option(
      "precision",
      .quantity("SHARE", expected: "a share", example: "1%", of: .count),
      help: "How wide 95% intervals of means and p99 may be, to each side."
    )
    return effort
  }
}

extension ValueSyntax where Value == Double {
  /// A positive quantity in its base unit.
  fileprivate static func quantity(
    _ label: String,
    expected: String,
    example: String,
    of dimension: Dimension
  ) -> Self {
    custom(label, expected: expected, example: example) { text in
      guard let quantity = try? QuantityLiteral(cutting: text).quantity(),
        quantity.dimension == dimension, quantity.value > 0, quantity.value.isFinite
      else { return nil }
      return quantity.value
    }
  }
}
