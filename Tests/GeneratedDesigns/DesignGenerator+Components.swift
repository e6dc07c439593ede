// One platform: its groups, its components and how they call each other.
extension DesignGenerator {
  mutating func writePlatform(_ ordinal: Int) {
    let platform = "p\(ordinal)"
    let services = (1...number(4...9)).map { "\(platform)-service-\($0)" }
    line("// Platform \(ordinal): the question is whether the peak of its launch still fits.")
    line("let \(platform)-top = \(number(2...90))k rps  // of the busiest minute")
    line("client \(platform)-apps \"Mobile and web of platform \(ordinal)\"")
    line("")
    block("region \(platform)-east") { writer in
      writer.attribute("zones", "a, b, c")
      writer.attribute(
        "owner",
        writer.one(of: ["identity", "payments", "data-platform", "search"])
      )
      writer.line("")
      writer.line(
        "balancer \(platform)-edge { latency: 0.\(writer.number(1...9)) ms; cost: $2.1k/month }"
      )
      for service in services { writer.writeService(service) }
      writer.writeStores(platform)
    }
    line("")
    writeLinks(platform, services)
    writeScenarios(platform, services)
    // The client, the edge, the services, and the four of the storage group.
    componentCount += 2 + services.count + 4
    line("")
  }

  private mutating func writeService(_ name: String) {
    block("service \(name) \"\(one(of: ["Token", "Order", "Basket", "Price"])) service\"") {
      let replicas = $0.number(2...60)
      $0.attribute("replicas", "\(replicas) across zones")
      $0.attribute("concurrency", "\($0.number(1...64)) per replica")
      $0.attribute("time", $0.time())
      if $0.happens(inHundred: 40) { $0.attribute("queue", "\($0.number(10...5_000))") }
      if $0.happens(inHundred: 30) {
        $0.attribute(
          "scale",
          "2..\(replicas + $0.number(4...80)) at utilization \($0.number(40...80))%"
        )
        $0.attribute("cold-start", "p50 12 s, p99 45 s")
      }
      if $0.happens(inHundred: 50) {
        $0.attribute("mtbf", "\($0.number(10...90)) d")
        $0.attribute("mttr", "\($0.number(2...20)) min")
      }
      $0.attribute("cost", "$\($0.number(60...400))/month per replica")
    }
  }

  private mutating func writeStores(_ platform: String) {
    block("group \(platform)-storage") {
      $0.attribute("owner", "data")
      $0.line(
        "cache \(platform)-cache { hit: \($0.number(80...99))%; capacity: 60k rps; shards: 6 }"
      )
      $0.block("postgres \(platform)-ledger \"Ledger\"") {
        $0.attribute("primary", "a")
        $0.attribute("standby", "b sync")
        $0.attribute("capacity", "\($0.number(2...20))k rps")
        $0.attribute("time", $0.time())
        $0.attribute(
          "data",
          "\($0.number(1...9)).\($0.number(1...9)) TB growing \($0.number(1...40)) GB/d"
        )
        $0.attribute("backup", "every 6 h to \(platform)-vault keep 35 d, takes 1 h")
        $0.attribute("failover", "60 s")
        $0.attribute("cost", "$1.9k/month")
      }
      $0.block("stream \(platform)-events \"One topic per table\"") {
        $0.attribute("partitions", "48 by key, skew 0.9")
        $0.attribute("copies", "3 across zones, sync, needs 2")
        $0.attribute("retain", "\($0.number(1...14)) d")
        $0.attribute("cost", "$0.42/h per replica, $0.10/GB/month")
      }
      $0.line("s3 \(platform)-vault { cost: $0.023/GB/month }")
    }
  }

  private mutating func time() -> String {
    switch number(1...4) {
    case 1: "exp \(number(1...40)) ms"
    case 2: "p50 \(number(1...9)) ms, p99 \(number(20...90)) ms"
    case 3: "\(number(1...40)) ms cv 0.\(number(3...9))"
    default: "uniform \(number(1...4)) ms..\(number(5...20)) ms"
    }
  }

  private mutating func writeLinks(_ platform: String, _ services: [String]) {
    line("\(platform)-apps -> \(platform)-edge \"verify, issue\" { payload: 1.2 KB }")
    for (place, service) in services.enumerated() {
      line(
        "\(platform)-edge -> \(service) { timeout: \(number(2...9)) s; share: \(number(2...9))% }"
      )
      if happens(inHundred: 60), place + 1 < services.count {
        line(
          "\(service) -> \(services[place + 1]) { calls: \(number(1...4)); timeout: 500 ms; "
            + "retry: \(number(1...3)), backoff 50 ms, within 10% }"
        )
      }
      line("\(service) -> \(platform)-cache { timeout: 200 ms; breaker: 50% over 5 s }")
      if happens(inHundred: 30) { line("\(service) ~> \(platform)-events") }
    }
    line("\(platform)-cache -> \(platform)-ledger { on: miss; timeout: 150 ms }")
    line("\(platform)-events ~> \(platform)-vault { batch: 500 or 50 ms }")
    line("")
  }
}
