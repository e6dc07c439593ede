package import Decisions
package import JSON
import Model

/// A sweep for programs, and for a later run that goes on from it.
package struct SweepJSON: Sendable {
  package init() {}

  package func render(_ sweep: Sweep) -> String { value(sweep).printed() + "\n" }

  package func value(_ sweep: Sweep) -> JSONValue {
    [
      "schema": 1,
      "design": .string(sweep.title),
      "variant": .string(sweep.variant),
      "workload": .string(sweep.workload),
      "axes": .array(sweep.axes.map(value)),
      "measures": .array(
        sweep.measures.map { ["name": .string($0.name), "unit": .string($0.unit)] }
      ),
      "caveats": .array(sweep.caveats.map { .string($0) }),
      "requirements": .array(sweep.requirements.map { .string($0.text) }),
      "shard": .string("\(sweep.shard.number)/\(sweep.shard.count)"),
      "complete": .bool(sweep.isWhole),
      "crossings": .array(sweep.crossings.map(value)),
      "saturation": sweep.saturation.map(value) ?? .null,
      "spread": sweep.spread.map { value($0, sweep) } ?? .null,
      "points": .array(sweep.points.map(value)),
    ]
  }

  private func value(_ spread: Sweep.Spread, _ sweep: Sweep) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    let measures = zip(sweep.measures, spread.measures).map { measure, values -> JSONValue in
      [
        "name": .string(measure.name), "p5": number(values.low), "p50": number(values.middle),
        "p95": number(values.high),
      ]
    }
    let holds = zip(sweep.requirements, spread.holds).map { requirement, holds -> JSONValue in
      [
        "requirement": .string(requirement.text), "answered": .integer(holds?.answered ?? 0),
        "share": number(holds?.share), "low": number(holds?.interval.lowerBound),
        "high": number(holds?.interval.upperBound),
      ]
    }
    return ["draws": .integer(spread.draws), "measures": .array(measures), "holds": .array(holds)]
  }

  private func value(_ crossing: Sweep.Crossing) -> JSONValue {
    [
      "requirement": .string(crossing.requirement),
      "at": .number(crossing.at),
      "holds_above": .bool(crossing.holdsAbove),
    ]
  }

  private func value(_ axis: SweepAxis) -> JSONValue {
    ["name": .string(axis.name), "values": .array(axis.values.map { .number($0) })]
  }

  private func value(_ point: Sweep.Point) -> JSONValue {
    [
      "place": .integer(point.place),
      "inputs": .array(point.inputs.map { .number($0) }),
      "measures": .array(point.measures.map { $0.map { .number($0) } ?? .null }),
      "holds": .array(point.holds.map { $0.map { .bool($0) } ?? .null }),
    ]
  }
}

/// Reads the points of sweeps that were printed as JSON, to go on from them or to join shards.
package struct SweepPointReader: Sendable {
  package init() {}

  /// The points by place; nil where the text is no sweep of this plan.
  package func points(in bytes: [UInt8], of plan: SweepPlan) -> [Int: Sweep.Point]? {
    guard let document = try? JSONValue(parsing: bytes), case .array(let axes)? = document["axes"],
      axes.map({ $0["name"]?.text }) == plan.axes.map(\.name),
      document["workload"]?.text == plan.workload, document["variant"]?.text == plan.design.variant,
      document["design"]?.text == plan.design.title,
      zip(axes, plan.axes).allSatisfy({ $0["values"]?.numbers == $1.values }),
      case .array(let points)? = document["points"]
    else { return nil }
    var result: [Int: Sweep.Point] = [:]
    for entry in points {
      guard case .integer(let place)? = entry["place"], let inputs = entry["inputs"]?.numbers,
        case .array(let measures)? = entry["measures"], case .array(let holds)? = entry["holds"]
      else { return nil }
      result[place] = Sweep.Point(
        place: place,
        inputs: inputs,
        measures: measures.map(\.number),
        holds: holds.map(\.truth)
      )
    }
    return result
  }
}

extension JSONValue {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

  fileprivate var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  fileprivate var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }

  fileprivate var numbers: [Double]? {
    guard case .array(let values) = self else { return nil }
    let numbers = values.compactMap(\.number)
    return numbers.count == values.count ? numbers : nil
  }
}
