import Model
import Quantities

extension Value {
  /// The numbers in it, in written order.
  var numbers: [Number] {
    switch self {
    case .number(let number): [number]
    case .range(let low, let high): [low, high].compactMap { $0 }
    case .distribution(let form): form.numbers
    case .work(let work): (work.base?.numbers ?? []) + [work.each].compactMap { $0 }
    case .price(let price): [price.amount]
    case .fields(let clauses): clauses.joined().flatMap(\.value.numbers)
    case .clock, .date, .text, .word, .code, .nodes, .links, .request, .workload, .fault, .kind,
      .attribute:
      []
    }
  }
}

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
