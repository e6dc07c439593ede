/// What a number measures: powers of time, data and money; counts, shares and factors have none.
package struct Dimension: Hashable, Sendable {
  package let time: Int8
  package let data: Int8
  package let money: Int8

  package init(time: Int8 = 0, data: Int8 = 0, money: Int8 = 0) {
    self.time = time
    self.data = data
    self.money = money
  }

  package static let count = Dimension()
  package static let time = Dimension(time: 1)
  package static let rate = Dimension(time: -1)
  package static let data = Dimension(data: 1)
  package static let bandwidth = Dimension(time: -1, data: 1)
  package static let money = Dimension(money: 1)
  package static let moneyPerTime = Dimension(time: -1, money: 1)
  package static let moneyPerData = Dimension(data: -1, money: 1)
  package static let moneyPerDataAndTime = Dimension(time: -1, data: -1, money: 1)

  /// The dimension of a product; nil when a power leaves its range.
  package func multiplied(by other: Dimension) -> Dimension? {
    let time = time.addingReportingOverflow(other.time)
    let data = data.addingReportingOverflow(other.data)
    let money = money.addingReportingOverflow(other.money)
    guard !time.overflow, !data.overflow, !money.overflow else { return nil }
    return Dimension(time: time.partialValue, data: data.partialValue, money: money.partialValue)
  }

  /// The dimension of a quotient; nil when a power leaves its range.
  package func divided(by other: Dimension) -> Dimension? {
    let time = time.subtractingReportingOverflow(other.time)
    let data = data.subtractingReportingOverflow(other.data)
    let money = money.subtractingReportingOverflow(other.money)
    guard !time.overflow, !data.overflow, !money.overflow else { return nil }
    return Dimension(time: time.partialValue, data: data.partialValue, money: money.partialValue)
  }
}

extension Dimension {
  /// The name a message uses: `time`, `rate`, `money per data and time`.
  package var name: String {
    switch self {
    case .count: "count"
    case .rate: "rate"
    case .bandwidth: "bandwidth"
    default: composedName
    }
  }

  private var composedName: String {
    let powers = [("money", money), ("data", data), ("time", time)]
    let over = powers.filter { $0.1 > 0 }.map(Self.powerName)
    let under = powers.filter { $0.1 < 0 }.map(Self.powerName)
    let top = over.isEmpty ? "count" : over.joined(separator: " times ")
    return under.isEmpty ? top : top + " per " + under.joined(separator: " and ")
  }

  private static func powerName(_ name: String, _ power: Int8) -> String {
    switch power.magnitude {
    case 1: name
    case 2: name + " squared"
    default: name + " to the \(power.magnitude)"
    }
  }
}
