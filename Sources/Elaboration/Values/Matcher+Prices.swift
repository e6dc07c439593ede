import Model
import Quantities
import Syntax
import Vocabulary

// Money per what it meters.
extension Matcher {
  mutating func matchPrice(_ hole: PatternHole, _ state: State) -> [State] {
    noteMoneyForNothing(state)
    notePer(state)
    return FormSchema.prices.flatMap { form in
      matchForm(form, from: state.cursor).compactMap { fields, cursor in
        guard let field = field(hole.field, form.name, fields, at: state.cursor) else { return nil }
        var next = state
        next.cursor = cursor
        // Where it was read stands beside the price, as in every list of prices.
        next.fields += [field] + fields.filter { Self.provenance.contains($0.name) }
        return next
      }
    }
  }

  private static let provenance: Set = ["region", "source", "date"]

  private mutating func noteMoneyForNothing(_ state: State) {
    guard isExplaining, let item = item(state.cursor), let money = try? evaluator.number(item),
      money.dimension == .money
    else { return }
    note(
      .senseless(
        "`\(item.text)` of `cost` is for what?",
        help:
          "say what it meters: `\(item.text)/month`, `\(item.text)/h per replica` or `\(item.text)/GB/month`"
      ),
      at: Cursor(clause: state.cursor.clause, item: state.cursor.item + 1)
    )
  }

  /// `$100 per month`, `$5 per million requests`.
  private mutating func notePer(_ state: State) {
    var cursor = state.cursor
    guard isExplaining, let money = item(cursor) else { return }
    cursor.item += 1
    guard item(cursor)?.isWord("per") ?? false else { return }
    cursor.item += 1
    guard let unit = item(cursor), unit.kind == .name else { return }
    if let short = Self.unitsAfterSlash[unit.text] {
      note(
        .senseless(
          "a price for a time or for data has a slash: `per` counts calls and replicas",
          help: "write `\(money.text)/\(short)`"
        ),
        at: cursor
      )
    } else if let calls = Self.wordsForCalls[unit.text] {
      note(
        .senseless(
          "`per` is followed by how many calls",
          help: "write `\(money.text) per \(calls)`"
        ),
        at: cursor
      )
    }
  }

  private static let unitsAfterSlash = [
    "month": "month", "year": "y", "day": "d", "hour": "h", "h": "h", "d": "d", "y": "y",
    "GB": "GB", "TB": "TB", "GiB": "GiB", "MB": "MB",
  ]

  private static let wordsForCalls = [
    "million": "1M calls", "thousand": "1k calls", "call": "1 calls", "request": "1 calls",
    "invocation": "1 calls",
  ]

  private mutating func field(
    _ name: String,
    _ form: String,
    _ fields: [Field],
    at cursor: Cursor
  ) -> Field? {
    switch form {
    case "tier", "allowance":
      guard cursor.clause > 0 else {
        note(
          .senseless(
            "there is no price before this that it could change",
            help: "say the first price first: `$0.023/GiB/month, then $0.022 over 50 TiB`"
          ),
          at: cursor
        )
        return nil
      }
      return Field("of", .fields([fields]))
    default: return price(form, fields).map { Field(name, .price($0)) }
    }
  }

  private mutating func price(_ form: String, _ fields: [Field]) -> Price? {
    func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
    guard form != "free" else {
      return Quantity(0, .moneyPerTime).map { Price(amount: Number($0), meter: .free) }
    }
    guard let amount = value("price")?.number else { return nil }
    for name in ["step", "least", "calls"] where value(name)?.number?.uncertainty != nil {
      note(.uncertain, at: Cursor(clause: 0, item: 0))
      return nil
    }
    var price = Price(amount: amount, meter: .stored)
    price.step = value("step")?.number?.value
    price.least = value("least")?.number?.value
    let isBusy = value("busy") != nil
    switch form {
    case "per time":
      price.meter = isBusy ? .busyTime : .time
      if value("base")?.word == "core" { price.meter = .coreTime(isBusy: isBusy) }
      if value("base")?.word == "unit" { price.meter = .units }
    case "per call":
      let count = fields.first { $0.name == "calls" && $0.value.number != nil }?.value.number
      price.meter = .calls(count: count?.value ?? 1, of: value("request")?.request)
    case "per byte stored": price.meter = .stored
    case "per memory": price.meter = .memoryTime(isBusy: isBusy)
    default:
      switch value("direction")?.word {
      case "read": price.meter = .read
      case "written": price.meter = .written
      default: price.meter = .carried
      }
    }
    return price
  }
}
