import Diagnostics
import Drawing
import Elaboration
import Findings
import Foundation
import Judging
import LoadFlow
import Model
import SourceText
import Testing

/// A design of a test, resolved.
func design(_ text: String) throws -> Design {
  let source = SourceFile(path: "test.design", bytes: Array(text.utf8))
  let library = ShippedLibrary(name: "std", text: "")
  let result = elaborate(source, read: { _ in .failure(.missing) }, libraries: [library])
  try #require(!result.hasErrors, "\(result.diagnostics.map(\.message))")
  return try #require(result.designs.first)
}

/// What `simulate` finds under the first workload.
func numbers(of design: Design) throws -> PictureNumbers {
  let workload = try #require(design.workloads.first).name
  let verdicts = judge(design)
  return PictureNumbers(
    load: analyze(design, under: workload),
    verdicts: verdicts,
    verdict: "\(verdicts.count { $0.holds == true }) of \(verdicts.count) hold",
    holds: verdicts.allSatisfy { $0.holds == true }
  )
}

/// A view of the design by its name.
func view(_ name: String, of design: Design) throws -> ViewChoice {
  ViewChoice(try #require(design.views.first { $0.name == name }))
}

/// The finished SVG.
func svg(_ picture: Picture, theme: PictureTheme = .auto) throws -> String {
  var renderer = PictureRenderer(picture)
  return String(decoding: try renderer.rendered(as: .svg, theme: theme), as: UTF8.self)
}

extension Picture {
  func card(_ key: String) throws -> Card { try #require(cards.first { $0.key == key }) }

  func connector(_ from: String, _ to: String) throws -> Connector {
    try #require(connectors.first { $0.from == from && $0.to == to })
  }
}

/// A small shop with everything that a drawing tells apart.
let shop = """
  design "Shop"
  client fans "Who buys"
  external bank { latency: 40 ms }
  region eu {
    zones: a, b
    owner: web
    balancer edge { latency: 1 ms }
    service shop "The shop itself" { replicas: 4 across zones; concurrency: 5 per replica; time: 10 ms }
    group storage {
      owner: data
      cache pages { hit: 90%; concurrency: 4; time: 1 ms }
      database orders { concurrency: 8; time: 5 ms; data: 200 GB; backup: every 6 h to vault }
      store vault
    }
    queue mails { capacity: 100 rps }
    service mailer { concurrency: 2; time: 20 ms }
  }
  fans -> edge -> shop
  shop -> pages "look up"
  pages -> orders { on: miss }
  shop -> bank { share: 10% }
  shop -> orders { on: failure of bank }
  shop ~> mails { share: 5% }
  mails ~> mailer
  workload evening = steady 1000 rps from fans
  require utilization(shop) < 40% under evening
  require p99 < 300 ms under evening
  fault zone-a-down { at 5 min: kill zone a for 10 min }
  fault no-data { at 5 min: kill storage for 10 min }
  fault slow-shop { at 1 min: slow shop by 8x for 2 min; at 1 min: cut shop from bank for 2 min }
  view flat { depth: 1; show: rate, utilization, data }
  view data { only: pages, orders; show: p99 }
  view teams { by: owner; show: replicas }
  view outage { during: no-data at 6 min; show: errors }
  """
