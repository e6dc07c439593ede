import Diagnostics
import Findings
import Quantities

extension ImpactText {
  /// What each request type is down by: what it would win, and what it would lose.
  func importance(_ report: ImpactReport) -> [String] {
    let told = report.findings.requests.filter { !$0.importances.isEmpty }
    let sections = folded(told) { request in
      var table = TextTable(alignments: [.left, .right, .right, .left])
      table.indentation = "    "
      for one in request.importances.prefix(isVerbose ? 8 : 3) {
        let share = QuantityFormat.human((one.share * 1000).rounded() / 1000, as: .share)
        table.add(
          .init(one.of),
          .init("\(minutesText(one.minutesPerYear)) a year"),
          .init("\(share) of all"),
          .init(whileDown(one, request))
        )
      }
      return table.lines(width: TextReport.width, paint).flatMap { $0 }
    }
    guard !sections.isEmpty else { return [] }
    return [paint("What it is down by: the downtime that would go if this never failed", .heading)]
      + sections
  }

  private func whileDown(_ one: EventImportance, _ request: RequestAvailability) -> String {
    guard let times = one.achievement, times > 1 + 1e-6 else { return "" }
    let product = times * (request.unavailability?.upperBound ?? 0)
    // A product of two quotients may miss the whole by its last digit.
    guard product <= 1 - 1e-12 else { return "while down nothing is served" }
    return "while down \(QuantityFormat.human(product, as: .share)) unserved"
  }

  /// What each protection of data costs.
  func tiers(_ report: ImpactReport) -> [String] {
    var result: [String] = []
    var stores: [String] = []
    for tier in report.findings.tiers where !stores.contains(tier.store) {
      stores.append(tier.store)
    }
    for store in stores {
      let words = report.findings.tiers.filter { $0.store == store }.map { tier in
        "`\(tier.tier)` \(tier.isComplete ? "" : "at least ")\(dollars(tier.perMonth)) a month"
      }
      result += paragraph("What it costs for \(store): \(words.joined(separator: ", ")).")
    }
    return result
  }
}
