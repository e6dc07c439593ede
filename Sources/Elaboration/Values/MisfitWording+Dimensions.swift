import Diagnostics
import Model
import Quantities
import SourceText
import Syntax
import Vocabulary

// Numbers of another dimension, or without their unit.
extension MisfitWording {
  func wrongDimension(_ quantity: Quantity) -> Diagnostic {
    if quantity.isBare, let slip = oddNumber { return slip }
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

  /// `0,4 ms`, `60,000 rps`, `60 000 rps`, `60 k rps`, `5 to 10 ms`: numbers as they are written elsewhere.
  var oddNumber: Diagnostic? {
    guard let item, item.kind == .quantity else { return nil }
    let bytes = item.tree.source.bytes
    let rest = bytes[item.range.upperBound...]
    let isGlued = rest.first == UInt8(ascii: ",")
    let gap = isGlued ? rest.prefix(1) : rest.prefix { $0 == UInt8(ascii: " ") }
    let digits = bytes[gap.endIndex...].prefix {
      $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
    }
    let whole = SourceSpan(file: item.span.file, item.range.lowerBound..<digits.endIndex)
    let number = String(decoding: digits, as: UTF8.self)
    if isGlued, !digits.isEmpty {
      let isGrouped = digits.count == 3 && !item.text.contains(".")
      let right = item.text + (isGrouped ? "" : ".") + number
      return Diagnostic(
        code: .wrongDimension,
        message: "a comma separates values, so `\(item.text),\(number)` is two of them",
        at: whole,
        help: isGrouped
          ? "digits are not grouped: write `\(right)`; large numbers have `k`, `M` or `G`"
          : "a fraction stands behind a point: write `\(right)`",
        fixIts: item.text.contains(".") ? [] : [fix(right, at: whole)]
      )
    }
    if !gap.isEmpty, digits.count == 3, !item.text.contains(".") {
      return Diagnostic(
        code: .wrongDimension,
        message: "digits are not grouped: `\(item.text) \(number)` is two numbers",
        at: whole,
        help: "large numbers have `k`, `M` or `G`: `60k` is 60000",
        fixIts: [fix(item.text + number, at: whole)]
      )
    }
    return next.flatMap { wordBehind($0, item) }
  }

  private func wordBehind(_ next: SyntaxNode, _ item: SyntaxNode) -> Diagnostic? {
    let gap = SourceSpan(file: item.span.file, item.range.upperBound..<next.range.lowerBound)
    switch next.text {
    case "k", "M", "G":
      return Diagnostic(
        code: .wrongDimension,
        message: "`\(next.text)` stands directly behind its number",
        at: next.span,
        help: "write `\(item.text)\(next.text)`",
        fixIts: [FixIt("take the blank away", [TextEdit(span: gap, replacement: "")])]
      )
    case "to", "until":
      return Diagnostic(
        code: .wrongDimension,
        message: "a range is written with two dots",
        at: next.span,
        help: "write `\(item.text)..` and the other end, as in `1k..50k rps` or `2 ms..5 ms`"
      )
    default: return nil
    }
  }

  /// `10 sec`.
  private func unknownUnit(_ word: String) -> Diagnostic? {
    guard let near = UnitNearMiss(word), let item, let next else { return nil }
    let span = next.span
    if near.right == "$" {
      return Diagnostic(
        code: .unknownUnitInValue,
        message: "money is written with `$` before the number",
        at: span,
        help: "write `$\(item.text)`: \(near.reason)"
      )
    }
    return Diagnostic(
      code: .unknownUnitInValue,
      message: "there is no unit `\(word)`",
      at: span,
      help: "write `\(item.text) \(near.right)`: \(near.reason)",
      // Of `req/s` a part would be left over.
      fixIts: next.tree.source.bytes[next.range.upperBound...].first == UInt8(ascii: "/")
        ? [] : [FixIt("write `\(near.right)`", [TextEdit(span: span, replacement: near.right)])]
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
      let share = asShare(quantity)
      result.help = "did you mean `\(share)`?"
      result.fixIts = [fix(share, at: span)]
    } else if !type.usualUnits.isEmpty {
      result.help = withUnits(written, type.usualUnits)
    }
    return result
  }
}

/// A number below 1 as a share of that, another one as so many percent.
func asShare(_ quantity: Quantity) -> String {
  let percent = quantity.value <= 1 ? quantity.value * 100 : quantity.value
  return QuantityFormat.human(percent / 100, .count, as: .share)
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
