import Costing
import Distributions
import Elaboration
import Findings
import Foundation
import Libraries
import Model
import Quantities
import SourceText

/// `cost [--components N]`: the bill of a generated design, without the load that it is made for.
func benchmarkCost(_ options: Options) {
  let count = min(options.components, 10_000)
  let libraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
  let source = SourceFile(path: "generated.design", text: pricedDesign(count))
  let result = elaborate(source, read: { _ in .failure(.missing) }, libraries: libraries)
  precondition(!result.hasErrors, "the generated design has mistakes: \(result.diagnostics)")
  guard let design = result.design("base") else { return }
  for phases in [1, 24] {
    let used = (0..<phases).map { usage(of: design, 3600, rate: Double(100 + $0)) }
    var lines = 0
    let work = measure("cost", bytes: source.bytes.count, runs: options.runs) {
      let found = bill(design, under: "w", using: used)
      lines = found.lines.count
      return Int(found.total.microDollars)
    }
    print(
      String(
        format: "%d components, %d links, %d phases: %d lines, best %.0f ms, median %.0f ms",
        count,
        design.links.count,
        phases,
        lines,
        work.best * 1000,
        work.median * 1000
      )
    )
  }
  print("peak memory of the process: \(Int(peakMegabytes())) MB; the target is 100 ms")
}

/// Services on instance types, stores and queues of the library `aws`, in three zones of two regions.
private func pricedDesign(_ count: Int) -> String {
  var text = "import aws\nclient users\n"
  for (region, name) in ["us-east-1", "us-west-2"].enumerated() {
    text += "region \(name) {\n  zones: a, b, c\n"
    for number in stride(from: region, to: count, by: 2) {
      switch number % 10 {
      case 8: text += "  aws.s3-standard c\(number) { data: \(number + 1) GB growing 1 GB/d }\n"
      case 9: text += "  aws.sqs c\(number)\n"
      default:
        text +=
          "  service c\(number) { replicas: 3 across zones; concurrency: 8 per replica; "
          + "time: 5 ms; runs-on: aws.m7g.large }\n"
      }
    }
    text += "}\n"
  }
  text += "users -> c0 { reply: 10 KB }\n"
  for number in 1..<count {
    // Stores and queues call nobody.
    var from = (number - 1) / 2
    while from % 10 > 7 { from -= 1 }
    text += "c\(from) -> c\(number) { payload: 1 KB; reply: 4 KB }\n"
  }
  return text + "workload w = steady 100 rps from users\n"
}

/// As a load engine would tell it: each link carries the same.
private func usage(of design: Design, _ seconds: Double, rate: Double) -> UsagePhase {
  var phase = UsagePhase(seconds: seconds)
  phase.requests = [.init(request: "request", perSecond: rate)]
  let held = Distribution.fixed(0.005)
  for link in design.links {
    phase.links.append(
      .init(
        link: link.id,
        request: "request",
        callsPerSecond: rate,
        payloadBytes: 1_000,
        replyBytes: 4_000
      )
    )
    if let held {
      phase.components.append(
        .init(node: link.to, request: "request", callsPerSecond: rate, held: held)
      )
    }
    let replicas = Double(design.replicas(of: design[link.to]))
    phase.stations.append(.init(node: link.to, replicas: replicas, utilization: 0.5))
  }
  return phase
}
