import Findings
import Model
import SourceText

/// What one payer uses of one price in a month, before the price is applied to what all use of it.
struct Charge {
  var tariff: Int
  var payer: CostPayer
  var driver: CostDriver
  /// In units of the price.
  var quantity: Double
  /// By request type; nil for what stands there whatever is asked.
  var shares: [(request: String?, weight: Double)]
  /// What is paid of the list price, in billionths.
  var billionths: Int128 = 1_000_000_000
  var busyShare: Double?
}

/// A price that is aggregated over all who use it in one region before its tiers apply.
struct TariffKey: Hashable {
  var span: SourceSpan
  var place: Int
  var region: NodeID?
}
