import Elaboration
import EventSimulation
import Findings
import LoadFlow
import Model
import SourceText
import Testing
import Vocabulary

/// Each percentage that the table of formulas prints, against a run of events.
@Suite struct FormulaErrorTests {
  /// Rows whose numbers are held elsewhere: caches by the draws of `CacheHitsTests`, as events don't play `keys`.
  private static let elsewhere = ["keys", "ttl"]

  private func answer(_ one: FormulaCase) -> FormulaAnswer? {
    FormulaAnswer.all.first { row in
      guard row.written == one.row else { return false }
      if case .attribute(let name, let owner, _) = row.construct {
        return Schema.attribute(name, of: owner) == Schema.attribute(name, of: one.owner)
      }
      return true
    }
  }

  @Test
  func `each row with a number or a bound is held by a case`() {
    let all = FormulaAnswer.all
    for row in all where !Self.elsewhere.contains(row.written) {
      let isClaim =
        switch row.error {
        case .within, .atMost, .atLeast: true
        case .exact, .approximate, .events, .played, .apart: row.p99 != nil || row.losses != nil
        }
      guard isClaim else { continue }
      let isHeld = FormulaCase.all.contains { answer($0) == row }
      #expect(isHeld, "`\(row.written)` is held by none")
    }
  }

  @Test(arguments: FormulaCase.all)
  func `formulas are as near to events as their row says`(one: FormulaCase) throws {
    let row = try #require(answer(one), "no row `\(one.row)`")
    let text = SourceFile(path: "case", text: one.design)
    let result = elaborate(text, read: { _ in .failure(.missing) })
    let design = try #require(result.design("base"), "\(result.diagnostics)")
    let formulas = analyze(design, under: "w", withSaturation: false)
    var options = EventOptions()
    options.mostEvents = one.events
    options.precision = 1e-4
    let events = simulateEvents(design, under: "w", options)
    try #require(events.obstacles == [] && formulas.obstacles == [])
    for (ours, truth) in zip(formulas.requests, events.requests) {
      try compare(ours, truth, row)
    }
  }

  private func compare(
    _ ours: RequestFindings,
    _ truth: RequestFindings,
    _ row: FormulaAnswer
  ) throws {
    let (mine, played) = (try #require(ours.latency), try #require(truth.latency))
    let mean = mine.mean / played.mean - 1
    let lost = (ours.errorRatio ?? 0, truth.errorRatio ?? 0)
    switch row.error {
    case .within(let percent):
      let tail = mine.p99 / played.p99 - 1
      #expect(abs(mean) <= Double(percent) / 100, "mean \(mean)")
      #expect(abs(tail) <= Double(row.p99 ?? percent) / 100, "p99 \(tail)")
      guard lost.1 > 1e-3 else { return }
      let losses = lost.0 / lost.1 - 1
      #expect(abs(losses) <= Double(row.losses ?? percent) / 100, "losses \(lost)")
    // The last digits of a run are chance.
    case .atMost: #expect(mean >= -0.02 && lost.0 >= lost.1 * 0.98, "mean \(mean), losses \(lost)")
    case .atLeast: #expect(lost.0 <= lost.1 * 1.02, "losses \(lost)")
    case .exact, .approximate, .events, .played, .apart:
      if let percent = row.p99 {
        let tail = mine.p99 / played.p99 - 1
        #expect(abs(tail) <= Double(percent) / 100, "p99 \(tail)")
      }
    }
  }

  /// A row's text says what `time` passes over: departures of fixed times.
  @Test func `a walk through two stations of fixed times is at most a quarter shorter`() throws {
    let one = FormulaCase(
      "time",
      "two in a row",
      "service web { concurrency: 2; time: fixed 10 ms }\nservice db { concurrency: 1; time: fixed 5 ms }\n"
        + "users -> web -> db",
      "steady 160 rps from users"
    )
    #expect(try meanBesideEvents(one) < 0.25)
  }

  /// A row's text says that percentiles of several calls to one station come out too low.
  @Test func `three calls to one busy station are at most a tenth too low at p99`() throws {
    let one = try #require(FormulaCase.links.first { $0.name == "one after another" })
    let (formulas, events) = try both(one)
    let tail = formulas.p99 / events.p99 - 1
    #expect(tail > -0.1 && tail < 0.02, "\(tail)")
  }

  private func meanBesideEvents(_ one: FormulaCase) throws -> Double {
    let (formulas, events) = try both(one)
    return formulas.mean / events.mean - 1
  }

  private func both(_ one: FormulaCase) throws -> (LatencySummary, LatencySummary) {
    let text = SourceFile(path: "case", text: one.design)
    let design = try #require(
      elaborate(text, read: { _ in .failure(.missing) }).design("base")
    )
    var options = EventOptions()
    options.mostEvents = one.events
    options.precision = 1e-4
    let formulas = analyze(design, under: "w", withSaturation: false).requests.first?.latency
    let events = simulateEvents(design, under: "w", options).requests.first?.latency
    return (try #require(formulas), try #require(events))
  }
}
