package import Decisions
package import JSON

/// The sizes that were found, for programs.
package struct SizingJSON: Sendable {
  package init() {}

  package func render(_ sizing: Sizing) -> String { value(sizing).printed() + "\n" }

  package func value(_ sizing: Sizing) -> JSONValue {
    let sizes = sizing.knobs.enumerated().map { place, knob -> JSONValue in
      [
        "name": .string(knob.name),
        "unit": knob.unit.isEmpty ? .null : .string(knob.unit),
        "now": .integer(knob.now),
        "size": sizing.isNone ? .null : .integer(sizing.sizes[place]),
        "binding": .array(
          sizing.binding.isEmpty ? [] : sizing.binding[place].map { .string($0) }
        ),
      ]
    }
    func texts(_ all: [(text: String, reason: String)]) -> JSONValue {
      .array(all.map { ["text": .string($0.text), "reason": .string($0.reason)] })
    }
    return [
      "schema": 1,
      "design": .string(sizing.title),
      "variant": .string(sizing.variant),
      "workload": .string(sizing.workload),
      "sizes": .array(sizes),
      "kinds": .array(
        sizing.kinds.map {
          [
            "name": .string($0.name), "now": .string($0.now),
            "kind": sizing.isNone ? .null : .string($0.chosen),
          ]
        }
      ),
      "tried_kinds": .array(
        sizing.triedKinds.map {
          [
            "kinds": .array($0.kinds.map { .string($0) }), "cost_per_month_usd": number($0.cost),
            "reason": $0.reason.isEmpty ? .null : .string($0.reason),
          ]
        }
      ),
      "cost_per_month_usd": number(sizing.cost),
      "cost_now_per_month_usd": number(sizing.costNow),
      "lower_bound_per_month_usd": number(sizing.lowerBound),
      "optimal": .bool(sizing.isOptimal),
      "designs_tried": .integer(sizing.trials),
      "unmet": texts(sizing.unmet),
      "unanswered": texts(sizing.unanswered),
      "confirmed_by": sizing.confirmation.map { found in
        [
          "engine": .string(found.engine), "agrees": .bool(found.agrees),
          "words": .string(found.words),
        ]
      } ?? .null,
    ]
  }

  private func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
