import Drawing
import Findings
import Judging
import Model
import Reporting

/// The numbers of a cell for any number of drawings, found once and as `simulate` finds them.
final class DrawnNumbers {
  private let design: Design
  private let workload: String
  private let engine: EngineAnswers
  private let load: LoadFindings
  private var verdicts: [String?: [Verdict]] = [:]
  private var knownImpact: ImpactFindings?

  /// By an engine that may know the load already.
  init(
    _ design: Design,
    under workload: String,
    by engine: EngineAnswers = EngineAnswers(nil, Effort())
  ) {
    self.design = design
    self.engine = engine
    self.workload = workload
    let played = TimelineCell(workload: workload)
    load =
      engine.isPlayed(design, played)
      ? engine.timeline(design, played).load : engine.loadWithoutEnd(design, workload)
  }

  /// The usual state, with the bill and what failures do where they are shown.
  func numbers(for choice: ViewChoice) -> PictureNumbers {
    let verdicts = verdicts(with: choice.during?.fault)
    let isFailed = verdicts.contains { $0.holds == false }
    var numbers = PictureNumbers(
      load: load,
      verdicts: verdicts,
      verdict: SimulationReport([SimulationReport.Cell(design, load, verdicts)]).verdict,
      holds: isFailed ? false : verdicts.allSatisfy { $0.holds == true } ? true : nil
    )
    if choice.show.contains("availability") { numbers.impact = impact() }
    guard choice.show.contains("cost") else { return numbers }
    do throws(Refusal) {
      let load = engine.loadWithoutEnd(design, workload)
      numbers.bill = try CostedDesign(design, under: workload, load: load).bill()
    } catch {
      numbers.gaps.append(error.message)
    }
    return numbers
  }

  /// On what is asked of the cell that is drawn: another one's numbers aren't on the drawing.
  private func verdicts(with fault: String?) -> [Verdict] {
    if let known = verdicts[fault] { return known }
    let asked = design.requirements.compactMap { requirement -> Requirement? in
      guard requirement.fault == fault, (requirement.workload ?? workload) == workload else {
        return nil
      }
      var own = requirement
      own.workload = workload
      return own
    }
    engine.prepare(design, cellsPlayed(by: asked, of: design))
    let asksForEnd = asked.contains { $0.metric == "headroom" }
    let found = judge(
      design,
      asked,
      by: asksForEnd ? engine.load : engine.loadWithoutEnd,
      rates: engine.rates,
      use: engine.use,
      over: engine.timeline,
      withRemedies: false
    )
    verdicts[fault] = found
    return found
  }

  private func impact() -> ImpactFindings {
    if let knownImpact { return knownImpact }
    let found = Judging.impact(design, under: workload, ImpactOptions(), by: engine.loadWithoutEnd)
    knownImpact = found
    return found
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
