package import Model
import Quantities

extension Design {
  /// What a problem of a bill is, in a sentence without its full stop.
  package func words(of problem: CostProblem) -> String {
    switch problem {
    case .noPrice(let node): "`\(self[node].path)` has no price"
    case .noTrafficPrice(let place, let driver, _):
      "`\(self[place].path)` has no price for \(driver.words)"
    case .missing(let attribute, let node):
      "a price of `\(self[node].path)` is for its `\(attribute)`, which it doesn't say"
    case .tooLarge(let node):
      node.map { "what `\(self[$0].path)` costs is too large to count" }
        ?? "the total is too large to count"
    case .old: "a price is older than asked for"
    case .otherRegion(let priced, let place):
      "`\(self[place].path)` is priced as \(priced)"
    }
  }

  /// What to do about it.
  package func help(for problem: CostProblem) -> String {
    switch problem {
    case .noPrice:
      "give it one, `cost: $160/month`, or say `cost: free`; a kind of a library brings its own"
    case .noTrafficPrice(let place, let driver, _):
      "say it in the region, `traffic: $0.01/GB \(driver.example)`, or import a library that knows `\(self[place].name)`"
    case .missing(let attribute, let node):
      attribute == "unit"
        ? "say what a unit covers: `unit: 1k rps, 1 GB/h`"
        : "say it: `\(self[node].name) { \(attribute): … }`"
    case .tooLarge: "use smaller numbers"
    case .old: "renew it, or ask `--as-of` an earlier day"
    case .otherRegion(_, let place):
      "if that is right say so: `\(self[place].name) { price-level: 1x }`"
    }
  }
}

extension CostProblem {
  /// The node that it is about.
  package var place: NodeID? {
    switch self {
    case .noPrice(let node), .missing(_, let node), .noTrafficPrice(let node, _, _),
      .otherRegion(_, let node):
      node
    case .tooLarge(let node): node
    case .old: nil
    }
  }
}

extension CostDriver {
  /// What is paid, as a noun.
  package var words: String {
    switch self {
    case .instances: "instances and nodes"
    case .requests: "requests"
    case .storage: "storage"
    case .reads: "bytes read"
    case .writes: "bytes written"
    case .processing: "bytes processed"
    case .zoneTraffic: "traffic between zones"
    case .regionTraffic: "traffic between regions"
    case .cloudTraffic: "traffic between clouds"
    case .internetTraffic: "traffic to the internet"
    case .copyTraffic: "traffic between copies"
    case .linkTraffic: "traffic on priced links"
    }
  }

  /// How a price for it ends.
  fileprivate var example: String {
    switch self {
    case .zoneTraffic: "across zones"
    case .regionTraffic: "across regions"
    case .cloudTraffic: "across clouds"
    case .copyTraffic: "between copies"
    default: "out"
    }
  }
}
