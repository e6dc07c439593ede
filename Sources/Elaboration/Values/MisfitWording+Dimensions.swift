import Diagnostics
import Model
import Quantities
import SourceText
import Syntax
import Vocabulary

// Numbers of another dimension, or without their unit.
extension MisfitWording {
  func wrongDimension(_ quantity: Quantity) -> Diagnostic {
    if let next, quantity.isBare, let unit = unknownUnit(next.text) { return unit }
    let types = misfits.compactMap { misfit in
      if case .dimension(_, let type) = misfit { type } else { HoleType?.none }
    }
    var seen: Set<String> = []
    let wanted = types.map(\.words).filter { seen.insert($0).inserted }.joined(separator: " or ")
    let written = item?.text ?? QuantityFormat.canonical(quantity)
    if quantity.isBare, item?.kind == .quantity, let type = types.first {
      return needsUnit(written, quantity, type, wanted)
    }
    let value = item?.kind == .quantity ? "" : " (\(QuantityFormat.canonical(quantity)))"
    return Diagnostic(
      code: .wrongDimension,
      message: "\(subject.name) takes \(wanted); `\(written)` is \(quantity.phrase)\(value)",
      at: span,
      help: "for example `\(subject.example)`"
    )
  }

  /// `10 sec`.
  private func unknownUnit(_ word: String) -> Diagnostic? {
    guard let near = UnitNearMiss(word), let item, let next else { return nil }
    let span = next.span
    return Diagnostic(
      code: .unknownUnitInValue,
      message: "there is no unit `\(word)`",
      at: span,
      help: "write `\(item.text) \(near.right)`: \(near.reason)",
      fixIts: [FixIt("write `\(near.right)`", [TextEdit(span: span, replacement: near.right)])]
    )
  }

  private func needsUnit(
    _ written: String,
    _ quantity: Quantity,
    _ type: HoleType,
    _ wanted: String
  ) -> Diagnostic {
    var result = Diagnostic(
      code: .wrongDimension,
      message: "`\(written)` needs a unit: \(subject.name) takes \(wanted)",
      at: span,
      help: "for example `\(subject.example)`"
    )
    if type == .share {
      let percent = quantity.value <= 1 ? quantity.value * 100 : quantity.value
      let share = QuantityFormat.human(percent / 100, .count, as: .share)
      result.help = "did you mean `\(share)`?"
      result.fixIts = [fix(share, at: span)]
    } else if !type.usualUnits.isEmpty {
      result.help = withUnits(written, type.usualUnits)
    }
    return result
  }
}

/// A bare number with each of the units that it may have been meant in.
func withUnits(_ written: String, _ units: [String]) -> String {
  "\(units.count == 1 ? "write" : "say which:") \(list(units.map { written + $0 }, or: true))"
}

extension Quantity {
  /// Without a unit, a percent sign or an `x`.
  var isBare: Bool { dimension == .count && mark == .plain }

  /// `a time`, `an amount of data`.
  var phrase: String {
    switch (dimension, mark) {
    case (.count, .share): "a share"
    case (.count, .factor): "a factor"
    case (.count, _): "a number without a unit"
    case (.data, _): "an amount of data"
    case (.money, _): "an amount of money"
    case (.rate, .share): "a share per time"
    default: withArticle(dimension.name)
    }
  }
}

extension HoleType {
  /// The units that a number of this type has most often, with the blank before them.
  var usualUnits: [String] {
    switch self {
    case .time, .openTimeRange: [" ms", " s"]
    case .rate, .rateRange: [" rps"]
    case .capacity: [" rps", " MB/s"]
    case .data: [" KB", " MB"]
    case .bandwidth: [" MB/s", " Gbps"]
    case .factor: ["x"]
    default: []
    }
  }
}
