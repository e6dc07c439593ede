import Diagnostics
import Findings
import Quantities

extension ImpactText {
  /// What each request type is down by: what it would win, and what it would lose.
  func importance(_ report: ImpactReport) -> [String] {
    var result: [String] = []
    for request in report.findings.requests where !request.importances.isEmpty {
      for one in request.importances.prefix(isVerbose ? 8 : 3) {
        let share = QuantityFormat.human((one.share * 1000).rounded() / 1000, as: .share)
        let worse = one.achievement.map { times in
          let product = times * (request.unavailability?.upperBound ?? 0)
          // A product of two quotients may miss the whole by its last digit.
          let unserved = product > 1 - 1e-12 ? 1 : product
          return times > 1 + 1e-6
            ? "; while it is down \(QuantityFormat.human(unserved, as: .share)) isn't served" : ""
        }
        result += paragraph(
          "\(request.request): without failures of \(one.of) \(minutesText(one.minutesPerYear)) a year less, \(share) of all\(worse ?? "")"
        )
      }
    }
    return result.isEmpty ? [] : [paint("What it is down by", .heading)] + result
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
