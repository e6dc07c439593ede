import Findings
import Model
import Quantities

/// What a component costs in a month, and how much of that is for what stands idle.
struct ComponentCost {
  var total: Money
  /// Of what is paid by the hour; nil where nothing is.
  var busy: Money?
  var idle: Money?
}

extension SimulationReport.Cell {
  /// By path, to the cent; nothing where the bill isn't known.
  var costOfComponents: [String: ComponentCost] {
    guard let bill else { return [:] }
    var result: [String: ComponentCost] = [:]
    for part in CostSum.component.breakdown(of: bill, design).parts {
      result[part.name] = ComponentCost(total: part.amount)
    }
    for line in bill.lines {
      guard let busyShare = line.busyShare else { continue }
      let path = design[design.component(of: line.payer)].path
      let busy = line.amount.multiplied(by: min(1, busyShare)) ?? .zero
      let idle = line.amount.subtracting(busy) ?? .zero
      guard var cost = result[path] else { continue }
      cost.busy = (cost.busy ?? .zero).adding(busy)
      cost.idle = (cost.idle ?? .zero).adding(idle)
      result[path] = cost
    }
    return result
  }
}
