import Testing

/// A published availability: what the design says, and what was printed.
struct PublishedCase: CustomTestStringConvertible, Sendable {
  var source: String
  /// Statements between the client and the workload.
  var design: String
  var unavailability: Double
  /// How many digits were printed.
  var tolerance = 1e-6

  var testDescription: String { source }

  init(
    _ source: String,
    _ design: String,
    _ unavailability: Double,
    within tolerance: Double = 1e-6
  ) {
    self.source = source
    self.design = design
    self.unavailability = unavailability
    self.tolerance = tolerance
  }

  /// So many services one behind the other, each of this availability.
  static func chain(_ availabilities: [String]) -> String {
    let names = availabilities.indices.map { "s\($0)" }
    let parts = zip(names, availabilities).map { "service \($0) { time: 1 ms; available: \($1) }" }
    return
      (parts
      + (["users"] + names).dropLast().indices.map { index in
        "\((["users"] + names)[index]) -> \(names[index])"
      }).joined(separator: "\n")
  }

  /// Replicas of which so many are needed, each of this availability.
  static func replicas(_ count: Int, needs: Int, _ availability: String) -> String {
    """
    service s { replicas: \(count); needs: \(needs); time: 1 ms; available: \(availability) per replica }
    users -> s
    """
  }

  static let all: [PublishedCase] = read + pages + composite + redundant + zoned + repaired
}

extension PublishedCase {
  /// Whether the page was read when the case was written down; else it was given with its digits, or is a closed form.
  var isRead: Bool { source.contains("(read 2026-11)") }

  /// The availability table of the AWS Reliability Pillar: minutes that each figure allows a year.
  private static let minutesAllowed: [(String, Double)] = [
    ("99%", 5_220), ("99.9%", 525), ("99.95%", 262), ("99.99%", 52), ("99.999%", 5),
  ]

  fileprivate static let read: [PublishedCase] = table + chains

  private static let table: [PublishedCase] = minutesAllowed.map { availability, minutes in
    PublishedCase(
      "AWS Reliability Pillar, availability (read 2026-11): \(availability) is \(minutes) minutes a year",
      chain([availability]),
      minutes / 525_600,
      // The shortest is printed with one digit.
      within: minutes < 60 ? 0.06 : 1e-2
    )
  }

  private static let chains: [PublishedCase] = [
    PublishedCase(
      "QNX, High availability, parallel versus serial (read 2026-11): two of five nines: 99.998%",
      chain(["99.999%", "99.999%"]),
      2e-5,
      within: 1e-5
    ),
    PublishedCase(
      "Hands-On Software Architecture with Golang (read 2026-11): six of 99.99%: 99.94%",
      chain([String](repeating: "99.99%", count: 6)),
      6e-4,
      within: 1e-3
    ),
  ]
}

extension PublishedCase {
  fileprivate static let composite = [
    PublishedCase(
      "Microsoft Learn, Understand service-level agreements (read 2026-11): web app 99.95%, SQL 99.99%: 99.94%",
      chain(["99.95%", "99.99%"]),
      1 - 0.99940005
    ),
    PublishedCase(
      "Microsoft Learn, Understand service-level agreements (read 2026-11): SQL or a queue of 99.9%: 99.95%",
      """
      service web { time: 1 ms; available: 99.95% }
      database sql { time: 1 ms; available: 99.99% }
      database spare { time: 1 ms; available: 99.9% }
      users -> web
      web -> sql
      web -> spare { on: failure of sql }
      """,
      1 - 0.9995 * (1 - 0.0001 * 0.001)
    ),
    PublishedCase(
      "Closed form, as Azure's guides have it: two regions of 99.95% behind Traffic Manager 99.99%: 99.99%",
      """
      balancer manager { latency: 1 ms; available: 99.99% }
      service one { time: 1 ms; available: 99.95% }
      service two { time: 1 ms; available: 99.95% }
      users -> manager
      manager -> one
      manager -> two
      """,
      1 - 0.9999 * (1 - 0.0005 * 0.0005)
    ),
    PublishedCase(
      "AWS Reliability Pillar, notes of 2019 (read 2026-11): two hard dependencies of 99.99%: 99.97%",
      chain(["99.99%", "99.99%", "99.99%"]),
      1 - 0.99970003,
      within: 1e-4
    ),
    PublishedCase(
      "Closed form, known from Hystrix's wiki: thirty dependencies of 99.99% leave 99.7%",
      chain([String](repeating: "99.99%", count: 30)),
      0.003,
      within: 2e-2
    ),
    PublishedCase(
      "Given with the specification: Treynor, Dahlin, Rau, Beyer, The Calculus of Service Availability (2017): 99.99% is 53 minutes a year",
      chain(["99.99%"]),
      53 / 525_960,
      within: 1e-2
    ),
    PublishedCase(
      "Closed form, the table of Site Reliability Engineering: 99.9% is 8.76 hours a year",
      chain(["99.9%"]),
      8.76 / 8_760
    ),
    PublishedCase(
      "Closed form, the table of Site Reliability Engineering: 99.999% is 5.26 minutes a year",
      chain(["99.999%"]),
      5.26 / 525_600,
      within: 1e-3
    ),
    PublishedCase(
      "Closed form, as EventHelix has it: X 99% and Y 99.99% in series: 98.99%",
      chain(["99%", "99.99%"]),
      1 - 0.989901
    ),
    PublishedCase(
      "Closed form, as ReliaSoft has it: 99.5%, 98.7%, 97.3% in series: 95.55%",
      chain(["99.5%", "98.7%", "97.3%"]),
      0.0445,
      within: 2e-3
    ),
    PublishedCase(
      "Closed form: an optional call degrades and doesn't fail: availability of the critical path only",
      """
      service web { time: 1 ms; available: 99.95% }
      service extras { time: 1 ms; available: 90% }
      users -> web
      web -> extras { optional: yes }
      """,
      0.0005
    ),
    PublishedCase(
      "Closed form: a queue between makes a dependency soft",
      """
      service web { time: 1 ms; available: 99.95% }
      queue work { available: 90% }
      service worker { time: 1 ms; available: 90% }
      users -> web
      web ~> work
      work ~> worker
      """,
      0.0005
    ),
  ]

  fileprivate static let redundant = [
    PublishedCase(
      "Closed form, as AWS has it: two independent components of 99.9%: 99.9999%",
      replicas(2, needs: 1, "99.9%"),
      1e-6
    ),
    PublishedCase(
      "Closed form: instances of 99.5% in two zones: 99.9975%",
      replicas(2, needs: 1, "99.5%"),
      2.5e-5
    ),
    PublishedCase(
      "Closed form, as EventHelix has it: two of 99% in parallel: 99.99%",
      replicas(2, needs: 1, "99%"),
      1e-4
    ),
    PublishedCase(
      "Closed form, as EventHelix has it: three of 99% in parallel: 99.9999%",
      replicas(3, needs: 1, "99%"),
      1e-6
    ),
    PublishedCase(
      "Closed form of Lyons and Vanderkulk (1962): triple redundancy at 0.9: 3R^2 - 2R^3 = 0.972",
      replicas(3, needs: 2, "90%"),
      0.028
    ),
    PublishedCase(
      "Given with the specification: Quorum of 2 of 3 at 0.99: 0.999702",
      replicas(3, needs: 2, "99%"),
      2.98e-4
    ),
    PublishedCase(
      "Given with the specification: Quorum of 3 of 5 at 0.99: 0.99999015",
      replicas(5, needs: 3, "99%"),
      9.85e-6,
      within: 1e-3
    ),
    PublishedCase(
      "Closed form, as ReliaSoft has it: 4 of 6 drives at 85%: 95.26%",
      replicas(6, needs: 4, "85%"),
      0.0474,
      within: 3e-3
    ),
    PublishedCase(
      "Closed form, as ReliaSoft has it: 99.5%, 98.7%, 97.3% in parallel: 0.999998245",
      """
      balancer b { latency: 1 ms }
      service one { time: 1 ms; available: 99.5% }
      service two { time: 1 ms; available: 98.7% }
      service three { time: 1 ms; available: 97.3% }
      users -> b
      b -> one
      b -> two
      b -> three
      """,
      1.755e-6
    ),
    PublishedCase(
      "Closed form of Gifford's weighted voting (1979): a read of any one of 3 copies at 0.99",
      """
      store s { time: 1 ms; copies: 3; available: 99% per replica }
      users -> s { to: any }
      """,
      1e-6
    ),
    PublishedCase(
      "Closed form of Gifford's weighted voting (1979): a write to all of 3 copies at 0.99",
      """
      store s { time: 1 ms; copies: 3; available: 99% per replica }
      users -> s { to: all }
      """,
      1 - 0.970299
    ),
    PublishedCase(
      "A quorum of 2 of 3 copies at 0.99, read and write: 0.999702",
      """
      store s { time: 1 ms; copies: 3; available: 99% per replica }
      users -> s "read" { to: quorum 2 }
      users -> s "write" { to: quorum 2 }
      """,
      2.98e-4
    ),
  ]

  fileprivate static let zoned = [
    PublishedCase(
      "Given with the specification: Three zones of 0.9995, nodes of 0.999, 2 of 3, one a zone: 6.7388e-6",
      """
      region r {
        zones: a, b, c
        available(zone): 99.95%
        service s { replicas: 3 across zones; needs: 2; time: 1 ms; available: 99.9% per replica }
      }
      users -> s
      """,
      6.7388e-6,
      within: 1e-5
    ),
    PublishedCase(
      "Given with the specification: The same three nodes in one zone: 5.0300e-4",
      """
      region r {
        zones: a, b, c
        available(zone): 99.95%
        service s { replicas: 3; needs: 2; time: 1 ms; available: 99.9% per replica }
      }
      users -> s
      """,
      5.0300e-4,
      within: 1e-4
    ),
    PublishedCase(
      "A region of 99.99% is a common cause of all in it: no replica helps",
      """
      region r {
        available: 99.99%
        zones: a, b, c
        service s { replicas: 9 across zones; needs: 1; time: 1 ms; available: 99.9% per replica }
      }
      users -> s
      """,
      1e-4,
      within: 1e-9
    ),
  ]

  fileprivate static let repaired = [
    PublishedCase(
      "Closed form, as AWS has it: MTBF 150 days, MTTR 1 hour: 99.97%",
      """
      service s { time: 1 ms; mtbf: 3600 h; mttr: 1 h }
      users -> s
      """,
      1 / 3_601.0
    ),
    PublishedCase(
      "Closed form of Trivedi, Probability and Statistics, 2nd ed., 8.2: two machines in parallel, each (1/l) / (1/l + 1/m)",
      """
      service s { replicas: 2; needs: 1; time: 1 ms; mtbf: 1000 h; mttr: 4 h }
      users -> s
      """,
      (4.0 / 1_004) * (4.0 / 1_004)
    ),
    PublishedCase(
      "Closed form of Barlow and Proschan (1975): steady states of independent repairable units multiply",
      """
      service one { time: 1 ms; mtbf: 30 d; mttr: 5 min }
      service two { time: 1 ms; mtbf: 90 d; mttr: 1 h }
      users -> one -> two
      """,
      1 - (43_200.0 / 43_205) * (2_160.0 / 2_161)
    ),
  ]
}
