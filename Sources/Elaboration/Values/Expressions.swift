import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax

/// Why an expression has no value: what is wrong and where.
struct ExpressionError: Error, Sendable {
  var message: String
  var help: String
  var span: SourceSpan
  /// A name in it that is no `let`.
  var name: String?
  /// Whether it only follows from a slip that is reported elsewhere.
  var isConsequence = false

  /// The finding; a wrong name is told with the nearest right one.
  func diagnostic(_ letNames: [String]) -> Diagnostic {
    guard let name else {
      return Diagnostic(code: .arithmetic, message: message, at: span, help: help)
    }
    let near = nearestSpelling(of: name, among: letNames)
    return Diagnostic(
      code: .unknownName,
      message: message,
      at: span,
      help: near.map { "did you mean `\($0)`?" } ?? help,
      fixIts: near.map { [fix($0, for: name, at: span)] } ?? []
    )
  }
}

/// Arithmetic over quantities and `let`s; dimensions are checked, movement and uncertainty are kept.
struct Evaluator {
  let lets: LetNumbers

  init(_ lets: LetNumbers) { self.lets = lets }

  /// The value of an item; a name that is no `let` is an error that says so.
  func number(_ item: SyntaxNode) throws(ExpressionError) -> Number {
    switch item.kind {
    case .quantity: return Number(try quantity(item))
    case .name: return try number(ofLet: item)
    case .sum: return try sum(item)
    case .product: return try product(item)
    case .negation: return try negation(item)
    case .group: return try group(item)
    case .rangeExpression: return try uncertain(item)
    default:
      throw ExpressionError(message: "`\(item.text)` is no number", help: "", span: item.span)
    }
  }

  /// A value of which nothing is uncertain, where no engine could do anything with a range.
  func certainNumber(_ item: SyntaxNode) throws(ExpressionError) -> Number {
    let number = try number(item)
    guard number.uncertainty == nil else {
      throw ExpressionError(
        message: "one value is wanted here, no range",
        help: "ranges stand where an attribute says how much, how often or how long",
        span: item.span
      )
    }
    return number
  }

  private func number(ofLet item: SyntaxNode) throws(ExpressionError) -> Number {
    let name = item.text
    if let number = lets[name] { return number }
    let isFailed = lets.failed.contains(name)
    throw ExpressionError(
      message: isFailed
        ? "`\(name)` has no value, since its `let` has a mistake" : "there is no `let \(name)`",
      help: isFailed
        ? "mend the `let` first"
        : Multiple(rawValue: name) != nil
          ? "what there is of each is said by `per`: `4 per \(name)`"
          : "write a number with its unit, or declare `let \(name) = …`",
      span: item.span,
      name: isFailed ? nil : name,
      isConsequence: isFailed
    )
  }

  func quantity(_ node: SyntaxNode) throws(ExpressionError) -> Quantity {
    let written = node.text
    if let known = lets.quantities[written] { return known }
    let quantity = try quantity(node.tokens.map(\.text).joined(), at: node)
    lets.quantities.note(quantity, of: written)
    return quantity
  }

  private func quantity(_ text: String, at node: SyntaxNode) throws(ExpressionError) -> Quantity {
    do {
      return try Quantity(text)
    } catch {
      throw ExpressionError(message: error.message, help: error.help ?? "", span: node.span)
    }
  }

  private func operands(_ node: SyntaxNode) -> [(sign: SyntaxKind, operand: SyntaxNode)] {
    var result: [(SyntaxKind, SyntaxNode)] = []
    var sign = SyntaxKind.plus
    for child in node.children {
      switch child.kind {
      case .plus, .minus, .star, .slash: sign = child.kind
      default: result.append((sign, child))
      }
    }
    return result
  }

  private func sum(_ node: SyntaxNode) throws(ExpressionError) -> Number {
    try sum(of: operands(node)[...], in: node)
  }

  /// A sum's last term, and the sum of those before it.
  func lastTerm(of node: SyntaxNode) throws(ExpressionError) -> (rest: Number, last: Number) {
    let operands = operands(node)
    guard let last = operands.last, operands.count > 1 else { throw empty(node) }
    guard last.sign == .plus else {
      throw ExpressionError(
        message: "each item of a batch adds to the time",
        help: "write `9 s + 17 us each`",
        span: node.span
      )
    }
    return (try sum(of: operands.dropLast(), in: node), try number(last.operand))
  }

  private func sum(
    of operands: ArraySlice<(sign: SyntaxKind, operand: SyntaxNode)>,
    in node: SyntaxNode
  ) throws(ExpressionError) -> Number {
    guard let first = operands.first else { throw empty(node) }
    var total = try number(first.operand)
    for (sign, operand) in operands.dropFirst() {
      if isPlusMinus(sign, operand) { throw plusMinus(node) }
      let next = try number(operand)
      let isMinus = sign == .minus
      let quantity = try arithmetic(node) { () throws(QuantityError) in
        isMinus
          ? try total.quantity.subtracting(next.quantity) : try total.quantity.adding(next.quantity)
      }
      total = Number(
        quantity,
        per: total.per ?? next.per,
        uncertainty: sumBounds(total, next, isMinus),
        dependence: try sumOrigin(total, next, isMinus, in: node),
        moving: joined(total.moving, next.moving, isMinus ? -1 : 1)
      )
    }
    return total
  }

  /// `10 ms +-2 ms`: written so by who means an uncertainty, and read so it would be 8 ms.
  private func isPlusMinus(_ sign: SyntaxKind, _ operand: SyntaxNode) -> Bool {
    let start = operand.range.lowerBound
    return sign == .plus && operand.kind == .negation && start > 0
      && operand.tree.source.bytes[start - 1] == UInt8(ascii: "+")
  }

  private func plusMinus(_ node: SyntaxNode) -> ExpressionError {
    ExpressionError(
      message: "`+-` is no operation",
      help: "how little is known is said by a range, `8 ms..12 ms`, a spread by `10 ms cv 0.2`",
      span: node.span
    )
  }

  private func product(_ node: SyntaxNode) throws(ExpressionError) -> Number {
    let operands = operands(node)
    guard let first = operands.first else { throw empty(node) }
    var total = try number(first.operand)
    for (sign, operand) in operands.dropFirst() {
      let next = try number(operand)
      let isQuotient = sign == .slash
      if !next.moving.isEmpty, isQuotient || !total.moving.isEmpty {
        throw ExpressionError(
          message:
            "a `let` that grows can be added and scaled, not divided by or multiplied with another",
          help: "keep what grows in one factor: `files * 40 us`",
          span: operand.span
        )
      }
      let quantity = try arithmetic(node) { () throws(QuantityError) in
        isQuotient
          ? try total.quantity.divided(by: next.quantity)
          : try total.quantity.multiplied(by: next.quantity)
      }
      total = Number(
        quantity,
        per: total.per ?? next.per,
        uncertainty: try productBounds(total, next, isQuotient, at: operand),
        dependence: try productOrigin(total, next, isQuotient, in: node),
        moving: scaled(total.moving, isQuotient ? 1 / next.value : next.value)
          + scaled(next.moving, total.value)
      )
      guard total.moving.allSatisfy(\.coefficient.isFinite) else {
        throw ExpressionError(
          message: "the result of `\(node.text)` is too large",
          help: "",
          span: node.span
        )
      }
    }
    return total
  }

  private func negation(_ node: SyntaxNode) throws(ExpressionError) -> Number {
    guard let operand = node.children.first(where: { $0.kind != .minus }) else { throw empty(node) }
    let value = try number(operand)
    return Number(
      value.quantity.negated,
      per: value.per,
      uncertainty: value.uncertainty.map { -$0.upperBound ... -$0.lowerBound },
      dependence: value.dependence.map { .product($0, .known(-1)) },
      moving: scaled(value.moving, -1)
    )
  }

  /// `( … )` around one expression.
  private func group(_ node: SyntaxNode) throws(ExpressionError) -> Number {
    let clauses = Array(node.all(.clause))
    let items = clauses.first.map { Array($0.children) } ?? []
    guard clauses.count == 1, items.count == 1 else {
      throw ExpressionError(message: "`\(node.text)` is no number", help: "", span: node.span)
    }
    return try number(items[0])
  }

  /// `a..b` where it says how little is known: its middle is the likely value.
  private func uncertain(_ node: SyntaxNode) throws(ExpressionError) -> Number {
    let (low, high) = try bounds(node)
    guard let low, let high else {
      throw ExpressionError(
        message: "a range that is open on one side is no value here",
        help: "write both ends: `2 ms..5 ms`",
        span: node.span
      )
    }
    let middle = try arithmetic(node) { () throws(QuantityError) in
      try low.quantity.adding(high.quantity)
    }
    guard low.value <= high.value else { throw reversed(node) }
    guard let half = Quantity(middle.value / 2, middle.dimension, as: high.quantity.mark) else {
      throw empty(node)
    }
    let input = UncertainInput(span: node.span, low: low.quantity, high: high.quantity)
    return Number(
      half,
      per: high.per,
      uncertainty: low.value...high.value,
      dependence: .input(input)
    )
  }

  /// The ends of a range; a last unit is for both of them.
  func bounds(_ node: SyntaxNode) throws(ExpressionError) -> (low: Number?, high: Number?) {
    var ends: [SyntaxNode?] = [nil, nil]
    var side = 0
    for child in node.children {
      if child.kind == .range { side = 1 } else { ends[side] = child }
    }
    let high = try ends[1].map { end throws(ExpressionError) in try number(end) }
    guard let lowNode = ends[0] else { return (nil, high) }
    if let highNode = ends[1], lowNode.kind == .quantity, highNode.kind == .quantity,
      lowNode.tokens.count == 1
    {
      let unit = highNode.tokens.dropFirst().map(\.text).joined()
      return (Number(try quantity(lowNode.text + unit, at: lowNode)), high)
    }
    return (try number(lowNode), high)
  }

  func reversed(_ node: SyntaxNode) -> ExpressionError {
    ExpressionError(
      message: "this range ends before it begins",
      help: "write the smaller end first; a multiplier belongs to its own end: `20k..100k rps`",
      span: node.span
    )
  }

  private func empty(_ node: SyntaxNode) -> ExpressionError {
    ExpressionError(message: "there is no value here", help: "", span: node.span)
  }

  private func arithmetic(
    _ node: SyntaxNode,
    _ body: () throws(QuantityError) -> Quantity
  ) throws(ExpressionError) -> Quantity {
    do {
      return try body()
    } catch {
      throw ExpressionError(
        message: error.message,
        help: error.help ?? helpWithout(error),
        span: node.span
      )
    }
  }

  private func helpWithout(_ error: QuantityError) -> String {
    switch error {
    case .differentDimensions: "only like adds to like; products and quotients make new dimensions"
    case .divisionByZero: "divide by something that isn't zero"
    default: "use smaller numbers"
    }
  }

  // MARK: Movement and uncertainty

  private func scaled(_ terms: [MovingTerm], _ factor: Double) -> [MovingTerm] {
    terms.map { MovingTerm(name: $0.name, coefficient: $0.coefficient * factor) }
  }

  private func joined(_ a: [MovingTerm], _ b: [MovingTerm], _ sign: Double) -> [MovingTerm] {
    var result = a
    for term in scaled(b, sign) {
      if let place = result.firstIndex(where: { $0.name == term.name }) {
        result[place].coefficient += term.coefficient
      } else {
        result.append(term)
      }
    }
    return result
  }

  private func sumBounds(_ a: Number, _ b: Number, _ isMinus: Bool) -> ClosedRange<Double>? {
    guard a.uncertainty != nil || b.uncertainty != nil else { return nil }
    let left = a.uncertainty ?? a.value...a.value
    let right = b.uncertainty ?? b.value...b.value
    let low = left.lowerBound + (isMinus ? -right.upperBound : right.lowerBound)
    let high = left.upperBound + (isMinus ? -right.lowerBound : right.upperBound)
    return low.isFinite && high.isFinite ? low...high : nil
  }

  private func productBounds(
    _ a: Number,
    _ b: Number,
    _ isQuotient: Bool,
    at divisor: SyntaxNode
  ) throws(ExpressionError) -> ClosedRange<Double>? {
    guard a.uncertainty != nil || b.uncertainty != nil else { return nil }
    let left = a.uncertainty ?? a.value...a.value
    let right = b.uncertainty ?? b.value...b.value
    if isQuotient, right.contains(0) {
      throw ExpressionError(
        message: "this divides by what may be zero",
        help: "write a range that doesn't hold zero",
        span: divisor.span
      )
    }
    let corners = [left.lowerBound, left.upperBound].flatMap { x in
      [right.lowerBound, right.upperBound].map { isQuotient ? x / $0 : x * $0 }
    }
    guard let low = corners.min(), let high = corners.max(), low.isFinite, high.isFinite else {
      return nil
    }
    return low...high
  }

  private func sumOrigin(
    _ a: Number,
    _ b: Number,
    _ isMinus: Bool,
    in node: SyntaxNode
  ) throws(ExpressionError) -> Dependence? {
    guard a.dependence != nil || b.dependence != nil else { return nil }
    return try limited(
      .sum(a.origin, isMinus ? .product(b.origin, .known(-1)) : b.origin),
      in: node
    )
  }

  private func productOrigin(
    _ a: Number,
    _ b: Number,
    _ isQuotient: Bool,
    in node: SyntaxNode
  ) throws(ExpressionError) -> Dependence? {
    guard a.dependence != nil || b.dependence != nil else { return nil }
    return try limited(
      isQuotient ? .quotient(a.origin, b.origin) : .product(a.origin, b.origin),
      in: node
    )
  }

  private func limited(
    _ dependence: Dependence,
    in node: SyntaxNode
  ) throws(ExpressionError) -> Dependence {
    guard dependence.size <= Dependence.largestSize else {
      throw ExpressionError(
        message: "this follows from ranges by more than \(Dependence.largestSize) steps",
        help: "write one range for what they come to",
        span: node.span
      )
    }
    return dependence
  }
}
