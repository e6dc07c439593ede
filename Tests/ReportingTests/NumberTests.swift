import JSON
import Reporting
import TestKit
import Testing

/// The numbers in the JSON, against where they were published or follow from theory.
@Suite struct NumberTests {
  private func number(_ value: JSONValue, _ path: String...) -> Double? {
    switch path.reduce(value, { $0[$1] ?? .null }) {
    case .number(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }

  /// Sixto, example 10.3: W 12, Wq 9 minutes, Lq 2.25.
  @Test func `one server's means are those of the textbook`() throws {
    let value = JSONReport().value(try Sample.oneServer.report())
    expectClose(number(value, "requests", "request", "latency_s", "mean"), 720)
    expectClose(number(value, "components", "desk", "wait_s", "mean"), 540)
    expectClose(number(value, "components", "desk", "queue_mean"), 2.25)
    // The response of M/M/1 is exponential: its median is the mean times ln 2.
    expectClose(number(value, "requests", "request", "latency_s", "p50"), 499.066, within: 1e-5)
  }

  /// octave-queueing, tests of qsmmmk: a share of 0.293543 is turned away.
  @Test func `what a bounded queue turns away is an error`() throws {
    let value = JSONReport().value(try Sample.bounded.report())
    expectClose(number(value, "requests", "request", "error_ratio"), 0.293543, within: 2e-6)
    expectClose(number(value, "components", "s", "rejected_per_s"), 14.67715, within: 2e-6)
  }

  /// Pollaczek-Khinchine with variation 0 at one half: half of a service time.
  @Test func `fixed times wait half as long as exponential ones`() throws {
    let value = JSONReport().value(try Sample.fixedTimes.report())
    expectClose(number(value, "components", "press", "wait_s", "mean"), 0.005)
    expectClose(number(value, "requests", "request", "latency_s", "mean"), 0.055)
  }

  @Test func `an overloaded design has rates and no latency`() throws {
    let value = JSONReport().value(try Sample.overload.report())
    #expect(value["requests"]?["request"]?["latency_s"]?["mean"] == .null)
    #expect(value["components"]?["s"]?["queue_mean"] == .null)
    expectClose(number(value, "components", "s", "surplus_per_s"), 50)
    expectClose(number(value, "saturation", "at_times_load"), 0.8)
  }
}

@Suite struct ContractTests {
  /// The keys of the command-line contract, in its order.
  static let keys = [
    "schema", "design", "variant", "workload", "fault", "engine", "seed", "duration_s", "warmup_s",
    "requests", "components", "links", "saturation", "timeline", "cost", "availability",
    "requirements", "assumptions", "converged", "losses", "events", "diagnostics",
  ]

  @Test(arguments: Sample.allCases)
  func `every report has all keys in order`(sample: Sample) throws {
    guard case .object(let members) = JSONReport().value(try sample.report()) else {
      Issue.record("the report is no object")
      return
    }
    #expect(members.map(\.name).filter { Self.keys.contains($0) } == Self.keys)
  }

  @Test func `a requirement that isn't answered has a code and a reason`() throws {
    let value = JSONReport().value(try Sample.closed.report())
    guard case .array(let requirements)? = value["requirements"] else {
      Issue.record("there are no requirements")
      return
    }
    #expect(requirements.first?["holds"] == .null)
    #expect(requirements.first?["code"] != .null)
    #expect(requirements.first?["reason"] != .string(""))
  }

  @Test func `a matrix is an array`() throws {
    var report = try Sample.oneServer.report()
    report.isMatrix = true
    report.cells.append(contentsOf: report.cells)
    guard case .array(let cells) = JSONReport().value(report) else {
      Issue.record("the matrix is no array")
      return
    }
    #expect(cells.count == 2)
  }
}
