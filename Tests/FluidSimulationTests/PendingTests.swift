import Testing

@testable import FluidSimulation

/// Calls whose replies are out.
@Suite struct PendingTests {
  private func entry(_ mass: Double, start: Double) -> Pending.Entry {
    .init(
      start: start,
      attempt: 0,
      mass: mass,
      parentStart: start,
      parentAttempt: 0,
      parentAge: 0,
      origin: start
    )
  }

  // Replies come in shares whose sum is one but for rounding: what that leaves would stay for ever, and a run in
  // trouble would carry one such rest for each of its steps.
  @Test func `what rounding leaves of a call is nothing`() {
    var pending = Pending()
    for start in 0..<1_000 { pending.add(entry(1, start: Double(start))) }
    for start in 0..<1_000 {
      _ = pending.take(1 - 1e-4, start: Double(start), attempt: 0)
      _ = pending.take(1e-4 * (1 - 1e-10), start: Double(start), attempt: 0)
    }
    #expect(pending.count == 0)
    #expect(pending.mass < 1e-9)
  }

  @Test func `a small part that is still out stays out`() {
    var pending = Pending()
    pending.add(entry(1, start: 0))
    _ = pending.take(1 - 1e-6, start: 0, attempt: 0)
    #expect(pending.count == 1)
    let rest = pending.take(1, start: 0, attempt: 0).reduce(0) { $0 + $1.mass }
    #expect(abs(rest - 1e-6) < 1e-12)
  }
}
