import Distributions
import TestKit
import Testing

@testable import Reliability

@Suite("Durability")
struct DurabilityTests {
  /// Backblaze, Cloud Storage Durability (2018): 17 + 3, 0.405% a year, 6.5 days to replace.
  @Test("in periods is the published eleven nines, and by the chain about four times the loss")
  func backblaze() {
    let durability = Durability(
      units: 20,
      needed: 17,
      failuresPerYear: 0.00405,
      repairSeconds: 6.5 * 86_400
    )
    expectClose(durability.lossPerYearInPeriods, 7.3538e-12, within: 1e-4)
    // To first order n C(n - 1, 3) l^4 T^3: 20 x 969 x 0.00405^4 x (6.5 / 365)^3.
    let years = 6.5 / 365
    let expected = 20 * 969 * 0.00405 * 0.00405 * 0.00405 * 0.00405 * years * years * years
    expectClose(durability.lossPerYear, expected, within: 2e-3)
  }

  /// Patterson, Gibson, Katz (1988): a mirrored pair is lost after MTTF^2 / (2 MTTR), here 200 000 h and 24 h.
  @Test("of a mirrored pair is that of the RAID paper")
  func mirrored() {
    let durability = Durability(
      units: 2,
      needed: 1,
      failuresPerYear: 8_760 / 200_000.0,
      repairSeconds: 24 * 3_600
    )
    let meanHours = 200_000.0 * 200_000 / (2 * 24)
    expectClose(durability.lossPerYear, 8_760 / meanHours, within: 1e-3)
  }

  /// Exact for two units (Trivedi, 8.3): (3 l + m) / (2 l^2) to a loss; 1/h and 1/(2 h) chosen large to show all terms.
  @Test("of a pair is the textbook's to all digits")
  func pair() {
    let (failures, repairs) = (2.0, 5.0)
    let durability = Durability(
      units: 2,
      needed: 1,
      failuresPerYear: failures,
      repairSeconds: 365 * 86_400 / repairs
    )
    let years = (3 * failures + repairs) / (2 * failures * failures)
    expectClose(durability.lossPerYear, 1 - 1 / exponential(1 / years), within: 1e-12)
  }

  /// Three copies: 3 l, then 2 l, then l, with repairs m and 2 m, so 3 l^3 T^2; fixed periods miss two thirds of it.
  @Test("of three copies is three times what periods count")
  func threeCopies() {
    let durability = Durability(
      units: 3,
      needed: 1,
      failuresPerYear: 1 / 2.74,
      repairSeconds: 1.11 * 3_600
    )
    let (failures, years) = (1 / 2.74, 1.11 / 8_760)
    let expected = 3 * failures * failures * failures * years * years
    expectClose(durability.lossPerYear, expected, within: 1e-3)
    expectClose(durability.lossPerYearInPeriods, expected / 3, within: 1e-3)
  }

  /// A chain of four units solved as linear equations by hand: mean times to absorption of 4 -> 3 -> 2 of which 3 do.
  @Test("of a code with one part to spare")
  func code() {
    let durability = Durability(
      units: 4,
      needed: 3,
      failuresPerYear: 1,
      repairSeconds: 365 * 86_400 / 10
    )
    // h0 = 1/4, h1 = (1 + 10 / 4) / 3: together 17 / 12 years.
    expectClose(durability.lossPerYear, 1 - 1 / exponential(12.0 / 17), within: 1e-12)
  }

  /// e to the power of a small number, by its series: the test has no other library.
  private func exponential(_ power: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for number in 1...60 {
      term *= power / Double(number)
      sum += term
    }
    return sum
  }
}
