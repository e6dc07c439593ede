import Foundation
import GeneratedDesigns

/// `design [--components N] [--seed N] [--only platforms|company]`: prints a generated design, for a tool to read.
func printDesign(_ options: Options) {
  let count = min(options.components, 100_000)
  print(
    options.only == "company"
      ? company(count)
      : generatedDesign(seed: options.seed, componentCount: count)
  )
}

/// Each verb that decides something, on a large design of many platforms and on one of a single company.
func benchmarkDecisions(_ options: Options) throws {
  let count = min(options.components, 5_000)
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("decisions-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let designs = [
    ("platforms", generatedDesign(seed: options.seed, componentCount: count), "p1-service-1"),
    ("company", company(count), "d1.s1"),
  ]
  for (name, text, service) in designs where options.only == nil || options.only == name {
    let before = folder.appendingPathComponent("\(name).design").path
    let after = folder.appendingPathComponent("\(name)-after.design").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: before))
    try Data(text.replacing("retain: 7 d", with: "retain: 8 d").utf8)
      .write(to: URL(fileURLWithPath: after))
    report("\(name): \(text.utf8.count) bytes")
    let lines = [
      ["check", before], ["simulate", before], ["compare", before, after], ["review", before],
      ["sweep", before, "--vary", "\(service).replicas=2..11", "--points", "10"],
      ["sweep", before, "--vary", "load=0.5x..1.4x", "--points", "10"],
      ["report", before, "-o", folder.appendingPathComponent("page.html").path],
    ]
    for line in lines { try time(line) }
  }
}

private func time(_ words: [String]) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("whiteboard")
  process.arguments = words
  process.limit(toSeconds: 120)
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  let start = ContinuousClock.now
  try process.run()
  let bytes = try output.fileHandleForReading.readToEnd()?.count ?? 0
  process.waitUntilExit()
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let name = words.filter { !$0.hasPrefix("/") && $0 != "-o" }.joined(separator: " ")
  report(
    String(
      format: "  %-48@ %7.2f s  status %d, %d bytes",
      name as NSString,
      seconds,
      process.terminationStatus,
      bytes
    )
  )
}

/// One company: domains behind one gateway, each of services, a cache, a store and a queue; a request type walks
/// through some domains, so that one workload is met by all components.
func company(_ count: Int) -> String {
  let domains = max(2, count / 20)
  let types = (1...12).map { "r\($0)" }
  var text = """
    design "A company of \(domains) domains"
    // Every domain is a team's.
    client users "Shoppers"
    region eu "Europe" {
      zones: a, b, c
      available(zone): 99.95%
      service gateway { replicas: 40 across zones; concurrency: 64 per replica; time: exp 1 ms; mtbf: 60 d; mttr: 5 min; cost: $90/month per replica }

    """
  for domain in 1...domains {
    let name = "d\(domain)"
    text += "  group \(name) \"Domain \(domain)\" {\n    owner: team-\(domain)\n"
    for service in 1...15 {
      text +=
        "    service s\(service) \"Service \(service) of domain \(domain)\" { replicas: \(3 + 3 * (service % 2)) across zones; "
        + "concurrency: 16 per replica; time: \(["exp 4 ms", "p50 3 ms, p99 30 ms", "6 ms cv 1.5"][service % 3]); "
        + "mtbf: 30 d; mttr: 4 min; cost: $\(60 + service)/month per replica }\n"
    }
    text += """
          cache hot { hit: 90%; shards: 3; capacity: 60k rps; time: 0.4 ms; cost: $200/month; mtbf: 90 d; mttr: 5 min }
          database ledger { copies: 2 across zones; concurrency: 64; time: exp 3 ms; data: \(domain) GB growing 1 GB/d; cost: $0.2/GB/month; mtbf: 90 d; mttr: 10 min }
          queue work { retain: 7 d; cost: $50/month }
          service worker { replicas: 3 across zones; concurrency: 4 per replica; time: exp 20 ms; cost: $60/month per replica }
        }

      """
  }
  text += "}\nusers -> gateway\n"
  for domain in 1...domains {
    let own = types[domain % 12]
    let other = types[(domain * 5 + 1) % 12]
    let name = "d\(domain)"
    text += "gateway -> \(name).s1 { for: \(own), \(other); timeout: 2 s }\n"
    for service in 1...15 {
      for next in [2 * service, 2 * service + 1] where next <= 15 {
        text +=
          "\(name).s\(service) -> \(name).s\(next) { timeout: 900 ms; retry: 1, backoff 20 ms, within 10% }\n"
      }
      if service > 11 { text += "\(name).s\(service) -> \(name).hot { timeout: 200 ms }\n" }
    }
    text += "\(name).hot -> \(name).ledger { on: miss; timeout: 150 ms }\n"
    text += "\(name).s8 ~> \(name).work\n\(name).work ~> \(name).worker\n"
  }
  let mix = types.dropLast().map { "\($0) 8%" }.joined(separator: ", ")
  text += "workload day = steady 1200 rps from users { mix: \(mix), r12 rest }\n"
  text += "workload burst = day + spike to 2400 rps at 10 min for 90 s\n"
  text += "fault zone-down { at 5 min: kill zone eu.a for 10 min }\n"
  text += "fault slow-ledger { at 3 min: slow d1.ledger by 4x for 3 min }\n"
  for type in types { text += "require p99(\(type)) < 400 ms under day\n" }
  text += """
    require errors < 0.1% under day
    require errors < 1% under day with zone-down
    require utilization < 70% under day
    require headroom >= 1.3 under day
    require availability >= 99%
    require cost < $900k/month under day
    """
  return text + "\n"
}
