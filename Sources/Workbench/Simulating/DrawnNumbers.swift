import Drawing
import Findings
import Judging
import Model
import Reporting

/// The numbers of a cell for any number of drawings, found once and as `simulate` finds them.
struct DrawnNumbers {
  private let design: Design
  private let workload: String
  private let engine: EngineAnswers
  private let cell: SimulationReport.Cell

  init(_ design: Design, under workload: String) {
    self.design = design
    self.workload = workload
    engine = EngineAnswers(nil, Effort())
    let verdicts = judge(
      design,
      by: engine.load,
      over: engine.timeline,
      withRemedies: false
    )
    let played = TimelineCell(workload: workload)
    let load =
      engine.isPlayed(design, played)
      ? engine.timeline(design, played).load : engine.load(design, workload)
    cell = SimulationReport.Cell(design, load, verdicts)
  }

  /// The usual state, with the bill where costs are shown.
  func numbers(for choice: ViewChoice) -> PictureNumbers {
    let isFailed = cell.verdicts.contains { $0.holds == false }
    var numbers = PictureNumbers(
      load: cell.findings,
      verdicts: cell.verdicts,
      verdict: SimulationReport([cell]).verdict,
      holds: isFailed ? false : cell.verdicts.allSatisfy { $0.holds == true } ? true : nil
    )
    guard choice.show.contains("cost") else { return numbers }
    do throws(Refusal) {
      let load = engine.load(design, workload)
      numbers.bill = try CostedDesign(design, under: workload, load: load).bill()
    } catch {
      numbers.gaps.append(error.message)
    }
    return numbers
  }

  /// The moment that a view is of, with the part of the run that holds it; nil for the usual state.
  func moment(for choice: ViewChoice) -> PictureMoment? {
    guard let occasion = choice.during else { return nil }
    var moment = PictureMoment(occasion, of: design)
    let timeline = engine.timeline(
      design,
      TimelineCell(workload: workload, fault: occasion.fault)
    )
    if timeline.obstacles.isEmpty { moment.read(timeline) }
    return moment
  }
}
