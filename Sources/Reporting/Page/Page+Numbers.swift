import Decisions
import Findings
import Model
import Quantities

extension Page {
  // MARK: Load

  /// Latency as the load grows, with the load of the cell and the one that is too much.
  func curve(_ sweep: Sweep?) -> HTML {
    guard let sweep, let plot = SweepPlots(sweep: sweep).lines.first else { return HTML("") }
    let points = sweep.points.compactMap { point -> [HTML.Cell]? in
      guard let factor = point.inputs.first else { return nil }
      return [HTML.Cell(sweep.axes[0].words(factor))]
        + zip(sweep.measures, point.measures).map { .init(measureWords($1, unit: $0.unit)) }
    }
    let table = HTML.table(
      "Latency against load",
      ["load"] + sweep.measures.map { ">" + $0.name },
      points
    )
    return figure("Latency against load, as a multiple of the cell's", LinePlotSVG().render(plot))
      + HTML.element(
        "details",
        [],
        HTML.element("summary", [], HTML(text: "The same as numbers")) + table
      )
  }

  func figure(_ title: String, _ svg: String) -> HTML {
    pictures([PageReport.Picture(title: title, svg: svg)])
  }

  // MARK: Cost

  func cost(_ report: CostReport) -> HTML {
    var totals: [(name: String, driver: String, dollars: Double)] = []
    for line in report.bill.lines {
      let name = report.shortName(of: line.payer)
      let driver = line.driver.rawValue
      if let place = totals.firstIndex(where: { $0.name == name && $0.driver == driver }) {
        totals[place].dollars += line.amount.dollars
      } else {
        totals.append((name, driver, line.amount.dollars))
      }
    }
    let sum = report.bill.total.dollars
    let rows = totals.sorted { $0.dollars > $1.dollars }.map { total -> [HTML.Cell] in
      [
        .init(total.name), .init(total.driver),
        .init(QuantityFormat.human(total.dollars, .money), value: total.dollars),
        .init(sum > 0 ? share(total.dollars / sum) : "", value: total.dollars),
      ]
    }
    let names = ["payer", "driver", ">a month", ">of the whole"]
    return .paragraphs([report.verdict + "."]) + growth(report)
      + (rows.isEmpty
        ? HTML("") : .table("A month, by payer and driver", names, rows, isSortable: true))
  }

  /// Month after month, where the data grows.
  private func growth(_ report: CostReport) -> HTML {
    let months = report.curve.map(\.total.dollars)
    let across = PlotScale(
      "month",
      holding: months.indices.map { Double($0) },
      byFactorsFrom: .infinity
    ) { QuantityFormat.human($0) }
    let curve = LinePlot.Curve(
      name: "dollars a month",
      points: months.enumerated().map { .init(x: Double($0), y: $1) }
    )
    guard
      let plot = LinePlot(
        "Cost as the data grows",
        across: across,
        curves: [curve],
        words: {
          QuantityFormat.human($0, .money)
        }
      )
    else { return HTML("") }
    return figure("What a month costs as the data grows", LinePlotSVG().render(plot))
  }

  // MARK: Failures

  func impact(_ report: ImpactReport) -> HTML {
    let requests = report.findings.requests.map { request -> [HTML.Cell] in
      [
        .init(request.request), .init(share(request.availability), value: request.availability),
        .init(request.downtimeMinutesPerYear.map { QuantityFormat.human($0 * 60, .time) } ?? "-"),
        .init(request.singlePoints.joined(separator: ", ")), .init(request.reason),
      ]
    }
    let losses = report.told.map { loss -> [HTML.Cell] in
      [
        .init(loss.lost.joined(separator: " and ")),
        .init(share(loss.unservedTraffic), value: loss.unservedTraffic),
        .init(
          loss.budgetMinutesPerYear.map { QuantityFormat.human($0 * 60, .time) } ?? "-",
          value: loss.budgetMinutesPerYear
        ),
        .init(loss.overloaded.joined(separator: ", ")),
        .init(loss.degraded.joined(separator: ", ")),
      ]
    }
    let requestNames = [
      "request", ">availability", ">down a year", "single points of failure", "not answered",
    ]
    let lossNames = ["lost", ">traffic unserved", ">budget a year", "overloaded", "degraded"]
    return (requests.isEmpty ? HTML("") : .table("Availability", requestNames, requests))
      + (losses.isEmpty
        ? HTML("")
        : .table("Losses, the costliest first", lossNames, losses, isSortable: true))
  }
}
