import Model
import Quantities

extension Number {
  /// The amount for a reader, with how far it is known.
  var text: String {
    let amount = QuantityFormat.human(quantity) + (per.map { " per \($0.rawValue)" } ?? "")
    guard let uncertainty else { return amount }
    let bounds = [uncertainty.lowerBound, uncertainty.upperBound].map {
      QuantityFormat.human($0, dimension, as: quantity.mark)
    }
    return "\(amount), somewhere in \(bounds.joined(separator: " .. "))"
  }
}
