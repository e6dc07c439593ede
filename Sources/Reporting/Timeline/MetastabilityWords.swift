import Findings
import Model
import Quantities

extension MetastabilityFindings {
  /// The verdict with its arithmetic, in a sentence or two.
  func sentence(_ design: Design) -> String {
    let station = "`\(design.shortName(of: node))`"
    let load =
      "\(amount(loadPerSecond, .rate)) of \(amount(capacityPerSecond, .rate)) at \(station)"
    switch verdict {
    case .overloaded:
      return "`\(request)`: \(load): more than it can do, with or without a trigger."
    case .stable: return "`\(request)`: \(load): any trigger passes."
    case .vulnerable:
      let storm = amount(loadPerSecond * amplification, .rate)
      var words =
        "`\(request)`: \(load). When every reply is too late, \(amount(amplification, as: .factor)) attempts make it \(storm), and it stays so: safe below \(amount(safeLoadPerSecond, .rate))."
      if let trigger = smallestTriggerSeconds {
        words += " A stop of \(amount(trigger, .time)) is enough."
      }
      words +=
        cures.isEmpty
        ? " None of the usual single changes cures it."
        : " Cured by any of: \(cures.joined(separator: "; "))."
      return words
    }
  }
}
