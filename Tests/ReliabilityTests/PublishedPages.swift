/// Cases whose page was read in 2026-11 and whose printed digits the answer has to give.
extension PublishedCase {
  static let pages: [PublishedCase] = serialPages + redundantPages + repairedPages + yearlyPages

  private static let serialPages: [PublishedCase] = [
    PublishedCase(
      "Availability math, thrownewexception.com (read 2026-11): two dependencies of 99.99%: 0.9998",
      chain(["99.99%", "99.99%"]),
      2e-4,
      within: 1e-4
    ),
    PublishedCase(
      "Availability math, thrownewexception.com (read 2026-11): ten microservices of 99.9%: 99.0%, 88 hours a year",
      chain([String](repeating: "99.9%", count: 10)),
      88 / 8_760,
      // Two digits, and the page takes ten times 8.8 hours.
      within: 1e-2
    ),
    PublishedCase(
      "Compound availability, philosophersston.ee (read 2026-11): three services of 99.9%: 0.997, 26.3 hours a year",
      chain([String](repeating: "99.9%", count: 3)),
      26.3 / 8_760,
      within: 3e-3
    ),
    PublishedCase(
      "Sense and Availability, kevinmahoney.co.uk (read 2026-11): 0.8 and 0.95 behind each other: 0.76",
      chain(["80%", "95%"]),
      0.24
    ),
    PublishedCase(
      "Availability of multiple components, maixuanviet.com (read 2026-11): two of 99.9% in sequence: 99.8%",
      chain(["99.9%", "99.9%"]),
      2e-3,
      within: 1e-3
    ),
    PublishedCase(
      "Compound availability cheat sheet, megamorf.gitlab.io (read 2026-11): two of 99.95%: 0.99900025",
      chain(["99.95%", "99.95%"]),
      0.00099975
    ),
    PublishedCase(
      "Composite SLA for Azure, 4beginner.com (read 2026-11): three of 99.95%, one of 99.995%, five of 99.99%: .997952",
      chain(
        [String](repeating: "99.95%", count: 3) + ["99.995%"]
          + [String](repeating: "99.99%", count: 5)
      ),
      1 - 0.997952,
      within: 3e-4
    ),
  ]

  private static let redundantPages: [PublishedCase] = [
    PublishedCase(
      "AWS, Availability and Beyond, availability with redundancy (read 2026-11): two of 99%: 99.99%",
      replicas(2, needs: 1, "99%"),
      1e-4
    ),
    PublishedCase(
      "Availability of multiple components, maixuanviet.com (read 2026-11): two of 99.9% in parallel: 99.9999%",
      replicas(2, needs: 1, "99.9%"),
      1e-6
    ),
    PublishedCase(
      "Reliability Analytics, k out of n configuration (read 2026-11): 3 of 4 displays at 0.9: 0.9477",
      replicas(4, needs: 3, "90%"),
      1 - 0.9477
    ),
    PublishedCase(
      "Kimmery, basic reliability cookbook, K of N (read 2026-11): 4 of 6 at 0.8: 0.90112",
      replicas(6, needs: 4, "80%"),
      1 - 0.90112
    ),
    PublishedCase(
      "Triple modular redundancy, mathix.co (read 2026-11): all three fail, each with 0.0058: 0.000000195112",
      replicas(3, needs: 1, "99.42%"),
      0.000000195112
    ),
    PublishedCase(
      "Microsoft Learn, high availability of SAP workloads (read 2026-11): database or queue: 99.99999%",
      """
      service web { time: 1 ms }
      database sql { time: 1 ms; available: 99.99% }
      database spare { time: 1 ms; available: 99.9% }
      users -> web
      web -> sql
      web -> spare { on: failure of sql }
      """,
      1e-7
    ),
  ]

  private static let repairedPages: [PublishedCase] = [
    PublishedCase(
      "Reliability guide, tl-garden.com (read 2026-11): MTBF 1000 h, MTTR 10 h: 0.9901",
      "service s { time: 1 ms; mtbf: 1000 h; mttr: 10 h }\nusers -> s",
      1 - 0.9901,
      // Four digits: 0.00005 in 0.0099.
      within: 5e-3
    ),
    PublishedCase(
      "Availability, gristprojectmanagement.us (read 2026-11): MTBF 100 h, mean down time 5 h: 0.952",
      "service s { time: 1 ms; mtbf: 100 h; mttr: 5 h }\nusers -> s",
      1 - 0.952,
      // Three digits: 0.0005 in 0.048.
      within: 1e-2
    ),
  ]

  /// A page that prints how many minutes a year a figure leaves.
  private static func year(
    _ page: String,
    _ availability: String,
    minutes: Double,
    of days: Double = 365,
    within tolerance: Double
  ) -> PublishedCase {
    PublishedCase(
      "\(page) (read 2026-11): \(availability) leaves \(minutes) minutes a year",
      chain([availability]),
      minutes / (days * 1_440),
      within: tolerance
    )
  }

  private static let yearlyPages: [PublishedCase] = [
    year("vkrnt.com, five nines: 3.65 days", "99%", minutes: 5_256, within: 1e-6),
    year("vkrnt.com, five nines: 8.76 hours", "99.9%", minutes: 525.6, within: 1e-6),
    year("vkrnt.com, five nines", "99.99%", minutes: 52.56, within: 1e-6),
    year("vkrnt.com, five nines", "99.999%", minutes: 5.26, within: 1e-3),
    year("matt-rickard.com: 52m 35s", "99.99%", minutes: 52.583, of: 365.24, within: 1e-3),
    year("matt-rickard.com: 5m 15s", "99.999%", minutes: 5.25, of: 365.24, within: 3e-3),
    year("QNX, High availability: 630 seconds", "99.998%", minutes: 10.5, within: 2e-3),
  ]
}
