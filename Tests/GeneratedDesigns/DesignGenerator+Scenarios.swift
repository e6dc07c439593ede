// What happens to a platform, what is required of it, and how it might be changed.
extension DesignGenerator {
  mutating func writeScenarios(_ platform: String, _ services: [String]) {
    let peak = "\(platform)-peak"
    let outage = "\(platform)-zone-down"
    line(
      "workload \(peak) = steady \(platform)-top from \(platform)-apps { mix: verify 90%, issue 10% }"
    )
    line(
      "workload \(platform)-burst = \(peak) + spike to \(number(100...400))k rps at 10 min for 90 s"
    )
    line("")
    line("fault \(outage) { at 5 min: kill zone \(platform)-east.a for 10 min }")
    line(
      "fault \(platform)-slow { at 3 min: slow \(platform)-ledger by \(number(2...9))x for 3 min }"
    )
    line("")
    line("require p99(verify) < \(number(20...400)) ms under \(peak)")
    line("require throughput >= \(number(1...90))k rps under \(peak)")
    line("require errors < 0.1% under \(peak) with \(outage)")
    line("require rpo(\(platform)-ledger) <= 1 s with \(outage)")
    line("require cost < $\(number(9...90))k/month under \(peak)")
    line("")
    if let service = services.first, happens(inHundred: 60), writesVariants {
      block("variant \(platform)-lean \"Fewer replicas of \(service)\" from base") {
        $0.line("\(service) { replicas: \($0.number(1...20)) across zones }")
        $0.line("\(service) -> \(platform)-cache { share: \($0.number(1...9))% }")
        $0.line("remove \(platform)-events ~> \(platform)-vault")
      }
    }
    line(
      "view \(platform)-overview { show: rate, p99, utilization, cost; only: \(platform)-east; depth: 2 }"
    )
  }
}
