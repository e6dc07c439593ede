package import Diagnostics
package import Findings
package import Model
package import SourceText

/// All that `cost` found: what every format of it is made from.
package struct CostReport: Sendable {
  package var design: Design
  package var bill: CostFindings
  /// The same month at the least, mean and largest load; nil where the load is always the same.
  package var levels: Levels?
  /// What the bill comes to month after month; empty where no data grows.
  package var curve: [CostFindings] = []
  /// What it is held against.
  package var against: Other?
  package var sources: [SourceFile]
  package var diagnostics: [Diagnostic]

  package struct Levels: Sendable {
    package var low: CostFindings
    package var average: CostFindings
    package var peak: CostFindings

    package init(low: CostFindings, average: CostFindings, peak: CostFindings) {
      self.low = low
      self.average = average
      self.peak = peak
    }
  }

  /// Another design's bill, or a variant's.
  package struct Other: Sendable {
    package var name: String
    package var design: Design
    package var bill: CostFindings

    package init(name: String, design: Design, bill: CostFindings) {
      self.name = name
      self.design = design
      self.bill = bill
    }
  }

  package init(
    _ design: Design,
    _ bill: CostFindings,
    sources: [SourceFile] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.design = design
    self.bill = bill
    self.sources = sources
    self.diagnostics = diagnostics
  }

  /// The bill in one line.
  package var verdict: String {
    let total = dollars(bill.total)
    guard !bill.isComplete else { return "\(total) a month" }
    let gaps = bill.problems.filter(\.isGap).count
    return "at least \(total) a month: \(counted(gaps, "price")) missing"
  }
}

/// What a bill can be summed up by.
enum CostSum: CaseIterable {
  case component, group, owner, request, driver

  func breakdown(of bill: CostFindings, _ design: Design) -> CostBreakdown {
    bill.breakdown { name(of: $0, design) }
  }

  func name(of line: CostLine, _ design: Design) -> String {
    switch self {
    case .component: design[design.component(of: line.payer)].path
    case .group: design.groupPath(of: line.payer)
    case .owner: design.owner(of: line.payer)
    case .request: line.request ?? ""
    case .driver: line.driver.rawValue
    }
  }

  /// For what has no name of this sort.
  var nameless: String {
    switch self {
    case .component, .driver: ""
    case .group: "at the top"
    case .owner: "nobody"
    case .request: "at rest"
    }
  }
}
