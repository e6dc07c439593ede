import Elaboration
import Findings
import LoadFlow
import Model
import SourceText
import Testing

@Suite struct HostTests {
  /// 0.8/s of a minute keep 48 pods; seven stand on a node, so 48 / 7 = 6.857 nodes, or 3 where hardly any is needed.
  @Test(arguments: [(0.8, 48.0 / 7), (0.08, 3), (80, 60)])
  func `machines follow the replicas that run on them`(rate: Double, nodes: Double) throws {
    let text = """
      client users
      service pods { concurrency: 1 per replica; scale: 0..4000 at demand; idle: 0 s; time: 60 s; runs-on: nodes }
      service nodes { replicas: 3; concurrency: 7 per replica; scale: 3..60 at demand; cost: $1/h per replica }
      users -> pods
      workload day = steady \(rate) rps from users
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let design = try #require(result.design("base"))
    let host = try #require(design.nodes.first { $0.name == "nodes" })
    let usage = try #require(analyze(design, under: "day").usage.first)
    let found = try #require(usage.stations.first { $0.node == host.id })
    #expect(abs(found.replicas - nodes) < 1e-9)
  }
}
