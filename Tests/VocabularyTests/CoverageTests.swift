import Testing

@testable import Vocabulary

/// One `owner attribute: value` of a list; its owner is nil where the text alone doesn't tell.
struct UsedValue: Sendable, CustomTestStringConvertible {
  let line: String
  let owner: AttributeOwner?
  let name: String
  let value: String

  var testDescription: String { line }

  init?(line: Substring) {
    guard let match = line.wholeMatch(of: /(\S+) ([a-z-]+)(\([^)]*\))?: (.+)/) else { return nil }
    self.line = String(line)
    owner = AttributeOwner(rawValue: String(match.output.1))
    name = String(match.output.2)
    value = String(match.output.4)
  }

  /// The entries that could take it.
  var entries: [AttributeSchema] {
    guard let owner else { return Schema.attributes(named: name) }
    return Schema.attribute(name, of: owner).map { [$0] } ?? []
  }

  static let all = (exampleValues + "\n" + pageValues).split(separator: "\n").compactMap(
    UsedValue.init
  )
}

@Suite struct CoverageTests {
  @Test func `the lists of values are read whole`() {
    let lines = (exampleValues + "\n" + pageValues).split(separator: "\n")
    #expect(UsedValue.all.count == lines.count)
  }

  @Test(arguments: UsedValue.all)
  func `each value that designs use fits an entry of its owner`(_ used: UsedValue) {
    #expect(!used.entries.isEmpty, "no such attribute")
    #expect(used.entries.contains { ValueMatcher(used.value).fits($0.pattern) })
  }

  /// What the patterns have to refuse: a wrong unit, a missing word, an unknown word, one too many.
  @Test(
    arguments: [
      "service concurrency: 4 ms", "service time: 4", "service time: 4 rps", "service full: maybe",
      "service scale: 27..72", "service scale: 27 at utilization 60%", "service errors: 3",
      "link retry: 3, 50 ms", "link retry: 3, jitter, jitter", "link on: failure",
      "link hedge: 10 ms", "link payload: 3 ms", "link cost: $5", "service cost: 5",
      "store locked: 35 d", "store backup: to vault", "store copies: 3 racks",
      "store data: 5 PB growing 3%", "class age: 30 d", "job every: 02:00", "view show: everything",
      "cache hit: 0.97", "request deadline: soon", "region racks: a, b", "workload mix: 90% verify",
      "link batch: every 60 s or 5 ms", "service latency: 2 ms each", "link calls: 3 ms",
    ].compactMap { UsedValue(line: $0[...]) }
  )
  func `a value of another shape fits no entry`(_ used: UsedValue) {
    #expect(!used.entries.isEmpty, "no such attribute")
    #expect(!used.entries.contains { ValueMatcher(used.value).fits($0.pattern) })
  }

  /// The attribute words of the language's first page, kept by hand, with what the project added: `url`, `lint`,
  /// `align` and those of cost.
  private static let words = """
    replicas concurrency time capacity threads latency speed holds errors queue full balance \
    patience discipline rate-limit shards skew scale cold-start idle runs-on spot speeds priority \
    every after tasks reads writes checkpoint restart retry mttr overlaps partitions retain batch \
    delivery rebalance dead-letter late watermark window commits overlap redo deadline available \
    mtbf needs failover primary standby data changes compressed size copies code repair hold \
    versioned locked verify backup restore detect decide provision check replay drill age share \
    order for calls on timeout cancel pool breaker hedge optional payload reply bandwidth to wait \
    cost hit keys ttl mix arrivals zones racks owner tags stays show depth only by during url \
    lint align traffic unit memory cores scans committed discount price-level
    """

  @Test func `the schema has the attribute words of the language and no others`() {
    let words = Set(Self.words.split(separator: " ").map(String.init))
    #expect(words.symmetricDifference(Schema.attributes.map(\.name)) == [])
  }
}
