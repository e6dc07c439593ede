import Testing

/// A bill that a provider, or a cost tool's own tests, worked out: what is billed, and the sum.
struct WorkedBill: Sendable, CustomTestStringConvertible {
  var name: String
  /// Where the sum stands.
  var source: String
  /// The components beside `client users`, and the load.
  var design: String
  var dollars: Double
  var isWithFreeTier = false

  var testDescription: String { name }

  init(
    _ name: String,
    _ dollars: Double,
    free: Bool = false,
    from source: String,
    _ design: String
  ) {
    self.name = name
    self.dollars = dollars
    isWithFreeTier = free
    self.source = source
    self.design = design
  }
}
