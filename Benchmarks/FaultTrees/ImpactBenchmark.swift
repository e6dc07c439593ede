import Elaboration
import Foundation
import Model
import Reliability
import SourceText

/// `impact [--services N]`: a generated design of so many services, all that is exact about its failures.
func benchmarkImpact(_ arguments: [String]) throws {
  var count = 1_000
  if let flag = arguments.firstIndex(of: "--services"), arguments.indices.contains(flag + 1) {
    count = Int(arguments[flag + 1]).map { min(max($0, 3), 20_000) } ?? count
  }
  let clock = ContinuousClock()
  var last = clock.now
  func lap(_ name: String) {
    let seconds = (clock.now - last) / .seconds(1)
    print(
      "\(name.padding(toLength: 46, withPad: " ", startingAt: 0)) \(String(format: "%8.3f", seconds)) s"
    )
    last = clock.now
  }
  let text = manyServices(count)
  let result = elaborate(
    SourceFile(path: "generated.design", text: text),
    read: { _ in .failure(.missing) }
  )
  precondition(!result.hasErrors, "the generated design has mistakes")
  guard let design = result.design("base"), let client = design.node("users") else { return }
  lap("read and resolve \(count) services")
  let start = clock.now
  let names = (0..<4).map { "r\($0)" }
  let model = SystemModel(design, requests: names.map { ($0, client.id) })
  let system = LossSystem(model)
  lap("compile: \(system.events.count) events, \(names.count) request types")
  for (name, function) in zip(names, model.functions) {
    let system = ConditionedSystem(model, function)
    let bounds = system.unavailability()
    let word = system.isSolved ? "left out" : "bounded, at most more by"
    print("  \(name) unavailability \(bounds.lower), \(word) \(bounds.upper - bounds.lower)")
  }
  lap("exact availability of each")
  let singles = system.events.filter { if case .unit = $0 { false } else { true } }
  let harmful = system.hits(singles.map { [$0] }).count { $0.contains(true) }
  lap("\(singles.count) single losses: \(harmful) hit a request")
  let pairs = system.harmfulPairs(of: singles)
  lap("\(singles.count * (singles.count - 1) / 2) pairs: \(pairs.count) hit more than their parts")
  let whole = (clock.now - start) / .seconds(1)
  print("all but reading \(String(format: "%.3f", whole)) s, \(Int(peakMegabytes())) MB at most")
}

/// Services in 3 regions of 3 zones with 3 to 6 replicas, shared DNS, identity and deployment; each calls two others.
private func manyServices(_ count: Int) -> String {
  var text = "client users\n"
  for (name, share) in [("dns", "99.999%"), ("identity", "99.99%"), ("deployment", "99.99%")] {
    text += "service \(name) { time: 1 ms; available: \(share) }\n"
  }
  for region in 0..<3 {
    text +=
      "region x\(region) {\n  available: 99.99%\n  zones: a, b, c\n  available(zone): 99.95%\n"
    for service in stride(from: region, to: count, by: 3) {
      let replicas = 3 + service % 4
      text +=
        "  service s\(service) { replicas: \(replicas) across zones; needs: \(replicas - 2); "
        + "time: 1 ms; available: 99.9% per replica }\n"
    }
    text += "}\n"
  }
  for name in ["dns", "identity", "deployment", "s0"] { text += "users -> \(name)\n" }
  for service in 0..<count {
    let (left, right) = (2 * service + 1, 2 * service + 2)
    if left < count {
      // Only what calls nothing itself is optional: every component has its say.
      text +=
        "s\(service) -> s\(left)"
        + (service % 5 == 4 && 2 * left + 1 >= count ? " { optional: yes }\n" : "\n")
    }
    guard right < count else { continue }
    // Every third call stands in for the one before it; at the ends two request types of four make a call.
    switch service % 3 {
    case 0: text += "s\(service) -> s\(right) { on: failure of s\(left) }\n"
    case 1 where 2 * right + 1 >= count:
      text += "s\(service) -> s\(right) { for: r\(service % 4), r\((service + 1) % 4) }\n"
    default: text += "s\(service) -> s\(right)\n"
    }
  }
  return text + "workload w = steady 100 rps from users { mix: r0 25%, r1 25%, r2 25%, r3 25% }\n"
}
