import Findings
import JSON
import Quantities

extension JSONReport {
  /// How the bounds were found, and what each input alone does to each answer.
  func uncertainty(_ cell: SimulationReport.Cell) -> JSONValue? {
    guard let uncertainty = cell.uncertainty else { return nil }
    return [
      "method": .string(uncertainty.method),
      "draws": .integer(uncertainty.draws),
      "quantiles": [0.05, 0.95],
      "inputs": .array(uncertainty.inputs.map(value)),
      "answers": .array(uncertainty.answers.map { value($0, uncertainty) }),
    ]
  }

  private func value(_ input: UncertaintyFindings.Input) -> JSONValue {
    [
      "name": .string(input.name),
      "low": .number(input.low.value),
      "likely": .number(input.likely),
      "high": .number(input.high.value),
      "written": .string(input.words),
    ]
  }

  private func value(
    _ answer: UncertaintyFindings.Answer,
    _ uncertainty: UncertaintyFindings
  ) -> JSONValue {
    let swings = answer.swings.map { swing -> JSONValue in
      [
        "input": .string(uncertainty.inputs[swing.input].name),
        "at_low": number(swing.atLow),
        "at_high": number(swing.atHigh),
      ]
    }
    return [
      "of": .string(answer.name),
      "required": .bool(answer.isRequired),
      "unit": .string(answer.unit),
      "low": number(answer.low),
      "likely": number(answer.likely),
      "high": number(answer.high),
      "holds_in": number(answer.holdShare),
      "draws": .integer(answer.draws),
      "tornado": .array(swings),
    ]
  }

  func bounded(_ request: RequestFindings, _ cell: SimulationReport.Cell) -> JSONValue {
    bounded(value(request), cell) { findings in
      findings.requests.first { $0.name == request.name }.map(value)
    }
  }

  func bounded(
    _ component: ComponentFindings,
    _ cost: ComponentCost?,
    _ cell: SimulationReport.Cell
  ) -> JSONValue {
    bounded(value(component, cost), cell) { findings in
      findings.components.first { $0.node == component.node }.map { value($0, nil) }
    }
  }

  func bounded(_ link: LinkFindings, _ cell: SimulationReport.Cell) -> JSONValue {
    bounded(value(link, cell.design), cell) { findings in
      findings.links.first { $0.link == link.link }.map { value($0, cell.design) }
    }
  }

  /// The bill, with what it comes to in all and by what makes it so at either end.
  func boundedCost(_ cell: SimulationReport.Cell) -> JSONValue {
    let block = CostJSON().block(cell.bill, cell.design)
    guard let uncertainty = cell.uncertainty, case .object(let own) = block,
      let total = uncertainty.answers.first(where: { !$0.isRequired && $0.name == "cost" })
    else { return block }
    let drivers = uncertainty.answers.filter { $0.name.hasPrefix("cost(") && !$0.isRequired }
    func end(_ read: (UncertaintyFindings.Answer) -> Double?) -> JSONValue {
      [
        "per_month_usd": number(read(total)),
        "by_driver": object(drivers) {
          (String($0.name.dropFirst("cost(".count).dropLast()), number(read($0)))
        },
      ]
    }
    return .object(
      own + [JSONValue.Member("low", end(\.low)), JSONValue.Member("high", end(\.high))]
    )
  }

  /// The members `low` and `high` of what stands for something, where its inputs are ranges.
  func bounded(
    _ value: JSONValue,
    _ cell: SimulationReport.Cell,
    _ read: (LoadFindings) -> JSONValue?
  ) -> JSONValue {
    // What was played in time isn't what the formulas bound.
    guard let uncertainty = cell.uncertainty, cell.timeline == nil, case .object(let own) = value
    else { return value }
    let low = JSONValue.Member("low", read(uncertainty.low) ?? .null)
    return .object(own + [low, JSONValue.Member("high", read(uncertainty.high) ?? .null)])
  }
}
