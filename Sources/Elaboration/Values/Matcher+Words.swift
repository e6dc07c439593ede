import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

/// What a value is of, as findings name it.
struct ValueSubject {
  let name: String
  let example: String
  let pattern: Pattern

  init(_ name: String, example: String, _ pattern: Pattern) {
    self.name = name
    self.example = example
    self.pattern = pattern
  }

  init(_ schema: AttributeSchema) {
    self.init("`\(schema.name)`", example: "\(schema.name): \(schema.example)", schema.pattern)
  }
}

extension Matcher {
  /// What is wrong at the place furthest into a value; nil when that follows from a slip elsewhere.
  func diagnostic(
    of subject: ValueSubject,
    _ value: SyntaxNode,
    misfit code: DiagnosticCode = .wrongValue
  ) -> Diagnostic? {
    let place = furthest.place
    let next = item(Cursor(clause: place.clause, item: place.item + 1))
    let wording = MisfitWording(
      subject: subject,
      misfits: furthest.misfits,
      item: item(place),
      // `req/s` is a quotient of two names.
      next: next.flatMap { $0.kind == .name ? $0 : $0.kind == .product ? $0.first(.name) : nil },
      span: item(place)?.span ?? endSpan(value),
      names: names
    )
    guard let finding = wording.finding else { return nil }
    var result = finding
    if result.code == .wrongValue { result.code = code }
    return result
  }

  /// Behind the last token of the clause that should have gone on.
  private func endSpan(_ value: SyntaxNode) -> SourceSpan {
    let clauses = items.clauses
    let last =
      clauses.indices.contains(furthest.place.clause)
      ? clauses[furthest.place.clause].last : nil
    let end = last?.range.upperBound ?? value.range.upperBound
    return SourceSpan(file: value.span.file, end..<end)
  }
}

/// The finding for what stands, or doesn't, where a pattern wanted something else.
struct MisfitWording {
  let subject: ValueSubject
  let misfits: [Misfit]
  let item: SyntaxNode?
  /// The word behind it, which may have been meant as a unit.
  let next: SyntaxNode?
  let span: SourceSpan
  let names: ScopedNames

  private var letNames: [String] { names.letNames }
  private var shown: String? { item.map { "`\(shortened($0.text))`" } }

  private func shortened(_ text: String) -> String {
    text.count > 40 ? String(text.prefix(37)) + "…" : text
  }

  /// Nil when the value has no fault of its own.
  var finding: Diagnostic? {
    for misfit in misfits {
      if case .expression(let error) = misfit, error.isConsequence { return nil }
      if case .unknownName(_, .node(let sort)) = misfit, sort.takes(.zone), !sort.takes(.service),
        names.table.lacksPlaces
      {
        return nil
      }
      if let specific = specific(misfit) { return specific }
    }
    return generic
  }

  private func found(
    _ code: DiagnosticCode,
    _ message: String,
    _ help: String? = nil,
    fixIts: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      message: message,
      at: span,
      help: help ?? "for example `\(subject.example)`",
      fixIts: fixIts
    )
  }

  // MARK: What says by itself what is wrong

  private func specific(_ misfit: Misfit) -> Diagnostic? {
    switch misfit {
    case .words, .type, .end: nil
    case .expression(let error): error.diagnostic(letNames)
    case .dimension(let quantity, _): wrongDimension(quantity)
    case .outOfBounds(let number, let hole):
      found(
        .outOfRange,
        "\(subject.name) can't be \(shown ?? "`\(QuantityFormat.canonical(number.quantity))`"): it is \(range(hole))"
      )
    case .tooMuch(let number):
      found(
        .outOfRange,
        "\(subject.name) can't be \(shown ?? "so much"): no design has more than \(number.dimension.mostInWords)"
      )
    case .notWhole:
      found(
        .outOfRange,
        "\(subject.name) is counted in whole numbers; \(shown ?? "this") is none"
      )
    case .uncertain: found(.wrongValue, "\(subject.name) takes one value here, no range")
    case .senseless(let message, let help): found(.wrongValue, message, help)
    case .unknownName(let name, let sort): unknownName(name, sort)
    case .ambiguousName(let name, let candidates):
      found(
        .ambiguousName,
        "`\(name)` could be \(counted(candidates.count, "thing"))",
        "write more of the path: \(list(candidates, or: true, limit: 8))"
      )
    case .unknownAttribute(let path, let what, let names): unknownAttribute(path, what, names)
    case .inner(let misfits, let schema):
      MisfitWording(
        subject: ValueSubject(schema),
        misfits: misfits,
        item: item,
        next: next,
        span: span,
        names: names
      ).finding
    }
  }

  private func unknownName(_ name: String, _ sort: NameSort) -> Diagnostic {
    let candidates = names.candidates(sort)
    if let zone = names.zone(calledByProvider: name) {
      return found(
        .unknownName,
        "there is no \(sort.words) `\(name)`",
        "did you mean `\(zone)`?",
        fixIts: [fix(zone, for: name, at: span)]
      )
    }
    if name.contains("."), case .node(.component) = sort, subject.name == "`runs-on`" {
      return found(
        .unknownName,
        "there is no component `\(name)`",
        "the machines of a provider come with its library: `import aws` at the top of the file"
      )
    }
    if name == "sync" || name == "async", case .node = sort {
      return found(
        .unknownName,
        "there is no \(sort.words) `\(name)`",
        "the place comes first, then how it is kept up: `standby: b \(name)`, `copies: 2 in us-west-2, \(name)`"
      )
    }
    return found(
      .unknownName,
      "there is no \(sort.words) `\(name)`",
      suggestion(name, among: candidates) { "did you mean `\($0)`?" }
        ?? (candidates.isEmpty
          ? "declare it, or take the name away" : "there is \(list(candidates, limit: 12))"),
      fixIts: nearestFix(name, among: candidates, at: span)
    )
  }

  private func unknownAttribute(_ path: String, _ what: String, _ names: [String]) -> Diagnostic {
    let key = String(path.split(separator: ".").last ?? "")
    let near =
      Synonyms.attributes[key].flatMap { names.contains($0) ? $0 : nil }
      ?? nearestSpelling(of: key, among: names)
    let whole = near.map { String(path.dropLast(key.count)) + $0 }
    return found(
      .unknownAttribute,
      "\(withArticle(what)) has no attribute `\(key)`",
      whole.map { "did you mean `\($0)`?" } ?? "it takes \(list(names, limit: 8))",
      fixIts: whole.map { [fix($0, for: path, at: span)] } ?? []
    )
  }

  private func range(_ hole: PatternHole) -> String {
    let bounds = hole.bounds
    func written(_ value: Double) -> String {
      QuantityFormat.human(value, .count, as: hole.type == .share ? .share : .plain)
    }
    let low =
      bounds.excludesLower ? "above \(written(bounds.lower))" : "at least \(written(bounds.lower))"
    return bounds.upper.isFinite ? "\(low) and at most \(written(bounds.upper))" : low
  }

  // MARK: What was wanted instead

  private var generic: Diagnostic {
    let wanted = wantedWords
    guard let item, let shown else {
      return found(.wrongValue, "\(subject.name) isn't complete: \(wanted ?? "more") has to follow")
    }
    if let slip = oddNumber ?? countOfNames(item) ?? oddWord(item) { return slip }
    let near = item.kind == .name ? nearest(to: item.text) : nil
    let mayEnd = misfits.contains { if case .end = $0 { true } else { false } }
    let message =
      switch (wanted, mayEnd) {
      case (nil, _): "\(subject.name) is complete before \(shown)"
      case (let wanted?, false): "\(subject.name) can't take \(shown) here, only \(wanted)"
      case (let wanted?, true):
        "\(subject.name) can't go on with \(shown), only with \(wanted), or end there"
      }
    return found(
      .wrongValue,
      message,
      near.map { "did you mean `\($0)`?" } ?? listOfMeasures,
      fixIts: near.map { [fix($0, for: item.text, at: span)] } ?? []
    )
  }

  /// `zones: 3`.
  private func countOfNames(_ item: SyntaxNode) -> Diagnostic? {
    let wantsNames = misfits.allSatisfy { if case .type(.word) = $0 { true } else { false } }
    guard item.kind == .quantity, wantsNames, subject.pattern.repeats else { return nil }
    return found(
      .wrongValue,
      "\(subject.name) are named, not counted",
      "name each of them: `\(subject.example)`"
    )
  }

  /// Words that are right in another place, or after another mark.
  private func oddWord(_ item: SyntaxNode) -> Diagnostic? {
    guard item.kind == .name else { return nil }
    let word = item.text
    let isWorkload = FormSchema.workloads.contains { "`\($0.name)`" == subject.name }
    if isWorkload, let schema = Schema.attribute(word, of: .workload) {
      return found(
        .wrongValue,
        "`\(word)` of a workload stands in a block",
        "write it between braces: `\(subject.example) { \(word): \(schema.example) }`"
      )
    }
    let quantiles = FormSchema.quantileWords
    if quantiles.contains(word), wantsOnly(quantiles) {
      return found(
        .wrongValue,
        "quantiles stand in order, and `\(word)` comes before what is said",
        "write the smaller one first: `p50 2 ms, p99 12 ms`"
      )
    }
    guard misfits.contains(where: { if case .end = $0 { true } else { false } }) else { return nil }
    if word == "per" {
      let known = Multiple.allCases.map(\.rawValue)
      return found(
        .wrongValue,
        "`per` is followed by \(list(known, or: true))",
        next.flatMap { next in
          (Synonyms.attributes[next.text] == "replicas" || next.text == "instance"
            ? "replica" : nil)
            ?? nearestSpelling(of: next.text, among: known)
        }
        .map { "did you mean `per \($0)`?" } ?? "for example `\(subject.example)`"
      )
    }
    let isClause = subject.pattern.clauseWords.contains(word)
    // `p50 2 ms p99 6 ms`.
    guard isClause || quantiles.contains(word) || wantedWords == nil && subject.pattern.repeats
    else { return nil }
    let example = quantiles.contains(word) ? "p50 2 ms, p99 12 ms" : subject.example
    return found(
      .wrongValue,
      "a comma is missing before `\(word)`",
      "the parts of a value have commas between them: `\(example)`",
      fixIts: [
        FixIt(
          "write a comma",
          [
            TextEdit(
              span: SourceSpan(file: span.file, endOfTextBefore(item)..<item.start),
              replacement: ", "
            )
          ]
        )
      ]
    )
  }

  private func endOfTextBefore(_ item: SyntaxNode) -> Int {
    let bytes = item.tree.source.bytes
    var end = item.start
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return end
  }

  /// Whether nothing but some of these words could stand here, or the end.
  private func wantsOnly(_ words: [String]) -> Bool {
    let wanted = misfits.flatMap { misfit in
      if case .words(let words) = misfit { words } else { [String]() }
    }
    return !wanted.isEmpty && wanted.allSatisfy(words.contains)
      && !misfits.contains { if case .type = $0 { true } else { false } }
  }

  private var listOfMeasures: String? {
    let wantsMeasure = misfits.contains { if case .type(.measure) = $0 { true } else { false } }
    return wantsMeasure ? "it shows \(list(Schema.measures.map(\.name), or: true, limit: 40))" : nil
  }

  private func nearest(to word: String) -> String? {
    let wantsMeasure = misfits.contains { if case .type(.measure) = $0 { true } else { false } }
    if wantsMeasure, let measure = Synonyms.metrics[word.lowercased()] { return measure }
    let wanted = misfits.flatMap { $0.words(letNames) }
    if let synonym = Synonyms.values[word.lowercased()], wanted.contains(synonym) { return synonym }
    let near = nearestSpelling(of: word, among: wanted)
    // One quantile isn't a slip of another.
    let quantiles = FormSchema.quantileWords
    return near.flatMap { quantiles.contains(word) && quantiles.contains($0) ? nil : $0 }
  }

  /// The words and types that were wanted at the place, in a phrase.
  private var wantedWords: String? {
    var seen: Set<String> = []
    let phrases = misfits.flatMap { misfit -> [String] in
      switch misfit {
      case .words(let words): words.map { "`\($0)`" }
      case .type(let type): [type.words]
      default: []
      }
    }.filter { seen.insert($0).inserted }
    guard let last = phrases.last else { return nil }
    return phrases.count == 1
      ? last : phrases.prefix(8).dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Misfit {
  /// The words that could have stood there.
  fileprivate func words(_ letNames: [String]) -> [String] {
    switch self {
    case .words(let words): return words
    case .type(let type):
      switch type {
      case .level: return Matcher.levels
      case .sort: return Matcher.sorts
      case .measure: return Schema.measures.map(\.name)
      case .distribution, .workTime, .countDistribution:
        return FormSchema.distributionWords + letNames
      case .count, .number, .share, .factor, .time, .rate, .data, .bandwidth, .capacity,
        .sharePerTime, .money, .quantity:
        return letNames
      default: return []
      }
    default: return []
    }
  }
}

extension FormSchema {
  /// The words that distributions begin with.
  fileprivate static let distributionWords = distributions.flatMap(\.pattern.words)
  fileprivate static let quantileWords = distributionWords.filter {
    $0.first == "p" && $0.dropFirst().allSatisfy(\.isNumber)
  }
}

extension Pattern {
  /// The words that clauses after the first begin with.
  fileprivate var clauseWords: [String] {
    alternatives.flatMap { $0.dropFirst() }.flatMap { clause -> [String] in
      switch clause.elements.first {
      case .word(let word): [word]
      case .choice(_, let words): words
      default: []
      }
    }
  }

  /// Whether its only clause may be repeated: a list.
  fileprivate var repeats: Bool { alternatives.contains { $0.count == 1 && $0[0].repeats } }
}
