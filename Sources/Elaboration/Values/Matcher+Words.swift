import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

// What was wrong with a value, in words.
extension Matcher {
  /// The finding for an attribute whose value didn't fit.
  func diagnostic(of schema: AttributeSchema, _ value: SyntaxNode) -> Diagnostic {
    diagnostic(
      subject: "`\(schema.name)`",
      example: "\(schema.name): \(schema.example)",
      pattern: schema.pattern,
      value
    )
  }

  /// The finding at the place furthest into a value.
  func diagnostic(
    subject: String,
    example: String,
    pattern: Pattern,
    _ value: SyntaxNode
  ) -> Diagnostic {
    let place = furthest.place
    let item = item(place)
    let span = item?.span ?? endSpan(value)
    let shown = item.map { "`\(shortened($0.text))`" }
    for misfit in furthest.misfits {
      if let specific = specific(misfit, subject, example, span, shown) { return specific }
    }
    let wanted = wantedWords()
    let message =
      shown.map { "\(subject) can't take \($0) here" } ?? "\(subject) needs more than this"
    let near = item.flatMap { item in
      item.kind == .name ? nearestSpelling(of: item.text, among: allWords(pattern)) : nil
    }
    let help =
      (near.map { "did you mean `\($0)`? " } ?? "")
      + (wanted.isEmpty ? "" : "here may stand \(wanted); ") + "for example `\(example)`"
    return Diagnostic(
      code: .wrongValue,
      message: message,
      at: span,
      help: help,
      fixIts: near.map { [FixIt("write `\($0)`", [TextEdit(span: span, replacement: $0)])] } ?? []
    )
  }

  private func shortened(_ text: String) -> String {
    text.count > 40 ? String(text.prefix(37)) + "…" : text
  }

  /// Behind the last token of a value.
  private func endSpan(_ value: SyntaxNode) -> SourceSpan {
    SourceSpan(file: value.span.file, value.range.upperBound..<value.range.upperBound)
  }

  private func allWords(_ pattern: Pattern) -> [String] {
    furthest.misfits.flatMap { misfit in
      if case .words(let words) = misfit { words } else { [String]() }
    } + pattern.words
  }

  /// A misfit that says by itself what is wrong.
  private func specific(
    _ misfit: Misfit,
    _ subject: String,
    _ example: String,
    _ span: SourceSpan,
    _ shown: String?
  ) -> Diagnostic? {
    switch misfit {
    case .words, .type, .end: return nil
    case .expression(let error):
      return Diagnostic(code: .arithmetic, message: error.message, at: error.span, help: error.help)
    case .dimension(let quantity, let type):
      return wrongDimension(quantity, type, subject, example, span)
    case .outOfBounds(let number, let hole):
      return Diagnostic(
        code: .outOfRange,
        message:
          "\(subject) can't be \(shown ?? QuantityFormat.canonical(number.quantity)): it is \(range(hole))",
        at: span,
        help: "for example `\(example)`"
      )
    case .notWhole:
      return Diagnostic(
        code: .outOfRange,
        message: "\(subject) is counted in whole numbers; \(shown ?? "this") is none",
        at: span,
        help: "for example `\(example)`"
      )
    case .uncertain:
      return Diagnostic(
        code: .wrongValue,
        message: "\(subject) takes one value here, no range",
        at: span,
        help: "for example `\(example)`"
      )
    case .unknownName(let name, let sort):
      let candidates = candidates(sort)
      return Diagnostic(
        code: .unknownName,
        message: "there is no \(sort.words) `\(name)`",
        at: span,
        help: suggestion(name, among: candidates) { "did you mean `\($0)`?" }
          ?? (candidates.isEmpty
            ? "declare it, or take the name away" : "there is \(list(candidates, limit: 12))"),
        fixIts: nearestFix(name, among: candidates, at: span)
      )
    case .meaningless(let message, let help):
      return Diagnostic(code: .wrongValue, message: message, at: span, help: help)
    case .ambiguousName(let name, let candidates):
      return Diagnostic(
        code: .ambiguousName,
        message: "`\(name)` could be \(counted(candidates.count, "thing"))",
        at: span,
        help: "write more of the path: \(list(candidates, or: true))"
      )
    }
  }

  /// The names of a sort that there are.
  private func candidates(_ sort: NameSort) -> [String] {
    let table = names.table
    switch sort {
    case .node(let sort): return names.candidates { sort.takes($0) }
    case .request: return table.requestNames
    case .workload: return table.draft.workloads.names
    case .fault: return table.draft.faults.names
    case .kind: return table.kinds.names
    case .attribute(let owner):
      return AttributeOwner(rawValue: owner).map { Schema.attributes(of: $0).map(\.name) } ?? []
    case .link, .attributeOwner: return []
    }
  }

  private func wrongDimension(
    _ quantity: Quantity,
    _ type: HoleType,
    _ subject: String,
    _ example: String,
    _ span: SourceSpan
  ) -> Diagnostic {
    let written = QuantityFormat.canonical(quantity)
    let isBare = quantity.dimension == .count && quantity.mark == .plain
    let wanted = Set(
      furthest.misfits.compactMap { misfit in
        if case .dimension(_, let type) = misfit { type.words } else { nil }
      }
    )
    let all = list(wanted.sorted(), or: true).filter { $0 != "`" }
    return Diagnostic(
      code: .wrongDimension,
      message: isBare
        ? "`\(written)` needs a unit: \(subject) takes \(all)"
        : "\(subject) takes \(all); `\(written)` is a \(quantity.mark == .share ? "share" : quantity.dimension.name)",
      at: span,
      help: "for example `\(example)`"
    )
  }

  private func range(_ hole: PatternHole) -> String {
    let bounds = hole.bounds
    let isShare = hole.type == .share
    func written(_ value: Double) -> String {
      QuantityFormat.human(value, isShare ? .count : .count, as: isShare ? .share : .plain)
    }
    let low =
      bounds.excludesLower ? "above \(written(bounds.lower))" : "at least \(written(bounds.lower))"
    return bounds.upper.isFinite ? "\(low) and at most \(written(bounds.upper))" : low
  }

  /// The words and types that were wanted at the place, in a phrase.
  private func wantedWords() -> String {
    var phrases: [String] = []
    for misfit in furthest.misfits {
      switch misfit {
      case .words(let words): phrases += words.map { "`\($0)`" }
      case .type(let type): phrases.append(type.words)
      case .end: phrases.append("the end of the value")
      default: break
      }
    }
    var seen: Set<String> = []
    let unique = phrases.filter { seen.insert($0).inserted }
    guard let last = unique.last else { return "" }
    return unique.count == 1
      ? last : unique.prefix(8).dropLast().joined(separator: ", ") + " or " + last
  }
}

extension HoleType {
  /// What stands in such a hole, in words.
  var words: String {
    switch self {
    case .count: "a count"
    case .number: "a number without a unit"
    case .share: "a share such as `20%`"
    case .factor: "a factor such as `8x`"
    case .time: "a time"
    case .rate: "a rate such as `100 rps`"
    case .data: "an amount of data"
    case .bandwidth: "a bandwidth"
    case .capacity: "a rate or a bandwidth"
    case .sharePerTime: "a share per time such as `1%/d`"
    case .money, .moneyPerTime, .moneyPerData, .moneyPerDataTime, .price:
      "a price such as `$5/month`"
    case .quantity, .drawn: "a quantity"
    case .clock: "a time of day"
    case .date: "a date"
    case .countRange, .rateRange, .openTimeRange, .drawnRange: "a range"
    case .distribution, .workTime: "a time or a distribution"
    case .countDistribution: "a number or a distribution"
    case .erasureCode: "a code such as `6+3`"
    case .value: "the attribute's value"
    case .string: "a text in quotes"
    case .word, .team: "a name"
    case .component: "a component"
    case .place: "a place"
    case .target: "what it happens to"
    case .level: "`zones`, `racks`, `regions` or `replicas`"
    case .request: "a request type"
    case .job: "a job"
    case .let: "a `let`"
    case .fault: "a fault"
    case .workload: "a workload"
    case .kind: "a kind"
    case .measure: "a measure"
    case .sort: "a sort such as `zone`"
    case .attributePath: "an attribute's path"
    }
  }
}
