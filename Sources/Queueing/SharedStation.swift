/// A station of several servers that users of a closed network share with arrivals at random.
///
/// Without the others it is one that is the faster the more users are there (Bruell, Balbo and Afshari 1984).
package struct SharedStation: Hashable, Sendable {
  /// The speed with one, two and so on users present, in servers.
  package let speeds: [Double]
  /// The mean number of the others with none, one and so on users present.
  private let others: [Double]
  /// What one user more makes that rise by in the end.
  private let rise: Double

  /// More users than this change the speed no more.
  private static let mostUsers = 2_000

  /// The others keep `open` servers busy, fewer than there are.
  package init(servers: Int, open: Double, users: Int) {
    let count = Double(servers)
    var (speeds, others, last) = ([Double](), [Double](), 1.0)
    for present in 0...max(1, min(users, Self.mostUsers)) {
      let (total, weighted) = Self.sums(present, count, open)
      others.append(weighted / total)
      if present > 0 {
        let speed = min(Double(present), count) * last / total
        speeds.append(max(speed, speeds.last ?? 0))
      }
      last = total
    }
    self.speeds = speeds
    self.others = others
    rise = open / (count - open)
  }

  /// The weights of no other, one other and so on, and those times their numbers.
  private static func sums(_ present: Int, _ count: Double, _ open: Double) -> (Double, Double) {
    var (total, weighted, term, other) = (1.0, 0.0, 1.0, 0.0)
    while other < 1e7 {
      other += 1
      let all = Double(present) + other
      term *= all / other * open / min(all, count)
      total += term
      weighted += other * term
      if term * other < 1e-15 * (1 + weighted), all > count { break }
    }
    return (total, weighted)
  }

  /// The mean number of the others, with so many users in the mean and the shares of time with none, one and so on.
  package func openPresent(_ users: Double, _ shares: [Double]) -> Double {
    var (sum, seen, counted) = (0.0, 0.0, 0.0)
    for (count, share) in shares.enumerated() where count < others.count {
      sum += share * others[count]
      seen += share
      counted += share * Double(count)
    }
    // With more the number rises evenly.
    let last = min(shares.count, others.count) - 1
    guard last >= 0 else { return others[0] + rise * users }
    let beyond = max(0, 1 - seen)
    return sum + beyond * others[last] + rise * max(0, users - counted - beyond * Double(last))
  }
}
