import Distributions
import Elaboration
import Model
import SourceText
import Testing

/// The rules of the language reference for stations: two of time, concurrency and capacity give the third.
@Suite struct StationTests {
  private func station(
    _ attributes: String,
    request: String = "request",
    kind: String = "service",
    kinds: String = ""
  ) throws -> Station {
    let text =
      kinds
      + "\ndesign \"T\"\nclient c\n\(kind) s { \(attributes) }\nc -> s\nworkload w = steady 1 rps from c { mix: request 50%, issue 50% }"
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let design = try #require(result.design("base"), "\(result.diagnostics)")
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let node = try #require(design.node("s"))
    return design.station(node.id, for: request)
  }

  @Test func `replicas times concurrency are the servers`() throws {
    let station = try station("replicas: 27; concurrency: 4 per replica; time: exp 0.4 ms")
    #expect(station.servers == 108)
    #expect(station.time?.mean == 0.0004)
    #expect(station.derivation == .asGiven)
    #expect(station.serviceRate == 108 / 0.0004)
  }

  @Test func `a concurrency without per is of all replicas together`() throws {
    #expect(try station("replicas: 3; concurrency: 1; time: 9 s").servers == 1)
  }

  @Test func `capacity and time give the concurrency, and the capacity stays exact`() throws {
    // 6 000 a second times exp 2.4 ms = 14.4 servers, rounded to 14; the time shrinks to 14 / 6 000.
    let station = try station("capacity: 6k rps; time: 2.4 ms")
    #expect(station.servers == 14)
    #expect(abs((station.time?.mean ?? 0) - 14.0 / 6000) < 1e-15)
    #expect(station.serviceRate.map { abs($0 - 6000) < 1e-9 } == true)
    #expect(station.derivation == .concurrencyFromCapacity)
  }

  @Test func `capacity and concurrency give the time`() throws {
    let station = try station(
      "replicas: 2; concurrency: 4 per replica; capacity: 100 rps per replica"
    )
    #expect(station.servers == 8)
    #expect(station.time?.mean == 8.0 / 200)
    #expect(station.derivation == .timeFromCapacity)
  }

  @Test func `with only a time each replica is one server`() throws {
    #expect(try station("replicas: 2; time: 62 us each").servers == 2)
    #expect(try station("time: 10 ms").servers == 1)
  }

  @Test func `with none of the three it is a delay without a queue`() throws {
    let station = try station("latency: 5 ms")
    #expect(station.servers == nil)
    #expect(station.derivation == .delayOnly)
  }

  @Test func `an attribute for one request type comes before the one for all`() throws {
    let text = "time: 2 ms; time(issue): 8 ms; concurrency: 1"
    #expect(try station(text).time?.mean == 0.002)
    #expect(try station(text, request: "issue").time?.mean == 0.008)
  }

  @Test func `a node is each copy of each shard`() throws {
    let station = try station(
      "shards: 6; copies: 2; capacity: 60k rps per shard; time: p50 0.3 ms, p99 0.9 ms"
    )
    #expect(station.ratePerSecond == 360_000)
  }

  @Test func `bytes per time bound bytes, not requests`() throws {
    let station = try station("replicas: 3; capacity: 151 MB/s per replica")
    #expect(station.bytesPerSecond == 453e6)
    #expect(station.ratePerSecond == nil)
  }

  @Test func `what each item of a batch adds stands apart from the base`() throws {
    let station = try station("concurrency: 1; time: 9 s + 17 us each")
    #expect(station.time?.mean == 9)
    #expect(abs(station.eachSeconds - 17e-6) < 1e-18)
  }

  @Test func `what a kind gives has to give way where the design leaves no room for it`() throws {
    let kinds = "kind db = database { capacity: 11k rps; concurrency: 8 }"
    let own = try station("concurrency: 2; time: 1 ms", kind: "db", kinds: kinds)
    #expect(own.servers == 2)
    #expect(own.ratePerSecond == nil)
    let capacity = try station("capacity: 1k rps; time: 4 ms", kind: "db", kinds: kinds)
    #expect(capacity.servers == 4)
    #expect(capacity.derivation == .concurrencyFromCapacity)
  }

  @Test func `shards that only have a capacity are a server each`() throws {
    let station = try station("shards: 6; capacity: 60k rps per shard")
    #expect(station.servers == 6)
    #expect(station.time.map { abs($0.mean - 1.0 / 60_000) < 1e-15 } == true)
  }
}
