import Testing

@testable import Vocabulary

/// A text and the table one of whose forms has to take it.
struct FormUse: Sendable, CustomTestStringConvertible {
  let forms: [FormSchema]
  let text: String

  var testDescription: String { text }

  static func uses(_ forms: [FormSchema], _ texts: [String]) -> [FormUse] {
    texts.map { FormUse(forms: forms, text: $0) }
  }
}

@Suite struct FormTests {
  /// Taken from the first eight designs and the language's first page.
  @Test(
    arguments: FormUse.uses(
      FormSchema.faultActions,
      [
        "kill 1 of workers for 6 min", "kill us-east-1.a for 1 h", "kill zone a for 10 min",
        "slow dwh by 3x for 1 h", "fail 2% of merge for 20 min", "fail clean for 10 min",
        "cut eu-west-1 from eu-central-1 for 10 min", "cut a from b lost",
        "cut a from b, lost for 5 s",
        "delay banks by 4 h", "drop sessions", "delete 4% of lake, seen after 6 h",
        "delete lake by admin, seen after 10 min", "corrupt 1% of lake, seen after 3 d",
        "rot 0.001% of lake", "set log.overlap(upsert) to 35% for 2 h", "load to 5k rps",
        "load by 6x for 10 min", "kill merge for 1 min every 2 h",
      ]
    )
      + FormUse.uses(
        FormSchema.workloads,
        [
          "steady 400/h from schedules", "diurnal 3k..9k rps peak 20:00 from shop",
          "volume 8640 every 1 d at 00:00 over 30 min from schedules",
          "users 40 think 5 s from apps",
          "volume 2M of 2 KB every 1 d at 00:30 over 20 min from billing",
          "ramp 1..5 rps over 1 h from a",
          "volume 40 GB every 1 d from a", "trace \"file.csv\" from a", "steady top from apps",
          "online",
        ]
      )
      + FormUse.uses(
        FormSchema.workloadAdditions,
        [
          "spike to 250k rps at 10 min for 90 s", "run snapshot at 08:00",
          "run clean 30 times at 09:00",
        ]
      )
      + FormUse.uses(
        FormSchema.lets,
        ["384 GB", "900M growing 1.5M/d", "heap / 150 B", "$0.384/h", "1.1 KB", "5"]
      )
      + FormUse.uses(
        FormSchema.requirements,
        ["survives any zone", "survives any component", "survives any 2 of storage"]
      )
  )
  func `what designs write fits a form`(_ use: FormUse) {
    #expect(use.forms.contains { ValueMatcher(use.text).fits($0.pattern) })
  }

  @Test(
    arguments: FormUse.uses(
      FormSchema.faultActions,
      ["kill", "slow ledger by 8", "slow ledger", "cut a", "delay a by 4", "set a to", "load 6x"]
    )
      + FormUse.uses(
        FormSchema.workloads,
        ["steady 5 from a", "steady 5 rps", "diurnal 5 rps peak 20:00 from a"]
      )
  )
  func `what lacks a part fits none`(_ use: FormUse) {
    #expect(!use.forms.contains { ValueMatcher(use.text).fits($0.pattern) })
  }
}
