import Findings
import Model
import Quantities
import SourceText

/// Money to the cent with groups of three: `$857,203.30`.
func dollars(_ money: Money) -> String {
  let cents = money.inWholeCents.microDollars / 10_000
  let digits = Array(String(cents.magnitude / 100))
  var grouped = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { grouped.append(",") }
    grouped.append(digit)
  }
  let rest = cents.magnitude % 100
  return (cents < 0 ? "-$" : "$") + grouped + (rest < 10 ? ".0" : ".") + String(rest)
}

/// A part of a sum as percent.
func shareOfTotal(_ part: Money, _ total: Money) -> String {
  guard total.microDollars != 0 else { return QuantityFormat.undefined }
  let percent = (part / total * 100).rounded()
  return percent == 0 && part > .zero ? "<1%" : QuantityFormat.human(percent) + "%"
}

extension CostReport {
  /// The largest drivers, each with who pays most of it: `Storage is 62% …`.
  var driverSentences: [String] {
    let total = bill.total
    guard total > .zero else { return [] }
    return CostSum.driver.breakdown(of: bill, design).bySize.prefix(3).filter {
      $0.amount > .zero
    }.map { part in
      let lines = bill.lines.filter { $0.driver.rawValue == part.name }
      let words = lines.first?.driver.words ?? part.name
      let most = largestPayer(lines)
      return
        "\(words.prefix(1).uppercased())\(words.dropFirst()): \(dollars(part.amount)), \(shareOfTotal(part.amount, total)) of all\(most)."
    }
  }

  private func largestPayer(_ lines: [CostLine]) -> String {
    var sums: [CostPayer: Int64] = [:]
    var order: [CostPayer] = []
    for line in lines {
      if sums[line.payer] == nil { order.append(line.payer) }
      sums[line.payer, default: 0] += line.amount.microDollars
    }
    guard let most = order.max(by: { (sums[$0] ?? 0) < (sums[$1] ?? 0) }) else { return "" }
    let name = "`\(shortName(of: most))`"
    guard order.count > 1 else { return ", all of it by \(name)" }
    let share = shareOfTotal(Money(microDollars: sums[most] ?? 0), lines.total)
    return ", \(share) of it by \(name)"
  }

  func shortName(of payer: CostPayer) -> String {
    switch payer {
    case .node(let node): design.shortName(of: node)
    case .link(let link): design.words(of: link)
    case .connection: design.name(of: payer)
    }
  }

  /// What is missing or to be looked at, one sentence with its repair for each.
  var problemSentences: [String] {
    bill.problems.filter { if case .old = $0 { false } else { true } }.map { problem in
      let words = design.words(of: problem)
      let place = place(of: problem).map { $0 + ": " } ?? ""
      return "\(place)\(words): \(design.help(for: problem))."
    } + oldPrices
  }

  /// Where what a problem is about stands: `shop.design:12`.
  func place(of problem: CostProblem) -> String? {
    if case .old(let price) = problem { return bill.prices[price].place(in: sources) }
    guard let node = problem.place, design[node].core != .design else { return nil }
    let span = design[node].nameSpan
    guard sources.indices.contains(Int(span.file.index)) else { return nil }
    let source = sources[Int(span.file.index)]
    return "\(source.path):\(LineTable(source.bytes).line(at: span.range.lowerBound))"
  }

  private var oldPrices: [String] {
    let old = bill.problems.compactMap { problem -> PriceRow? in
      if case .old(let price) = problem { bill.prices[price] } else { nil }
    }
    return old.map { row in
      let date = row.provenance.date.map { "of \($0)" } ?? "of no date"
      return "\(row.place(in: sources)): the price `\(row.text)` is \(date): renew it."
    }
  }

  /// Prices that nobody has a source for and that the bill uses, each text once.
  var unsourced: [PriceRow] {
    var seen: Set<String> = []
    return bill.usedPrices.filter {
      $0.provenance.isUnsourced && seen.insert($0.text).inserted
    }
  }
}

extension CostFindings {
  /// The prices that some amount is made with.
  var usedPrices: [PriceRow] {
    let used = Set(lines.filter { $0.amount > .zero }.map(\.price))
    return prices.enumerated().filter { used.contains($0.offset) }.map(\.element)
  }
}
