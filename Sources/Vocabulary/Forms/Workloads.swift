extension FormSchema {
  /// Workloads that stand alone.
  package static let workloads: [FormSchema] = [
    FormSchema(
      "steady",
      "steady <rate:rate> from <client:component>",
      means: "The same rate all the time",
      example: "steady 500 rps from users"
    ),
    FormSchema(
      "diurnal",
      "diurnal <rates:rateRange> peak <peak:clock> from <client:component>",
      means: "A cosine from the lowest to the highest rate each day, highest at the peak",
      example: "diurnal 20k..100k rps peak 14:00 from apps"
    ),
    FormSchema(
      "ramp",
      "ramp <rates:rateRange> over <over:time above 0> from <client:component>",
      means: "From one rate to another, then that",
      example: "ramp 1k..50k rps over 30 min from apps"
    ),
    FormSchema(
      "users",
      "users <users:count> think <think:distribution> from <client:component>",
      means: "A closed workload: each user asks again so long after a reply",
      example: "users 500 think 8 s from analysts"
    ),
    FormSchema(
      "trace",
      "trace <file:string> from <client:component>",
      means: "Arrivals as they stand in a file",
      example: "trace \"monday.csv\" from apps"
    ),
    FormSchema(
      "volume",
      """
      volume (<items:count> of <size:data>|<items:count>|<amount:data>) every \(Fragments.schedule) \
      [over <over:time above 0>] from <client:component>
      """,
      means: "So many items, or so much data, each time, at once or spread `over` a time",
      example: "volume 2M of 2 KB every 1 d at 00:30 over 20 min from billing"
    ),
    FormSchema(
      "sum",
      "<workload:workload>",
      means: "A workload that has a name, to add others to",
      example: "online"
    ),
  ]

  /// What `+` may add to a workload, beside another workload.
  package static let workloadAdditions: [FormSchema] = [
    FormSchema(
      "spike",
      "spike to <rate:rate> at \(Fragments.moment) for <for:time above 0>",
      means: "The rate rises to this for a while",
      example: "spike to 250k rps at 10 min for 90 s"
    ),
    FormSchema(
      "run",
      "run <job:job> [<times:count from 1> times] at \(Fragments.moment)",
      means: "Runs a job by hand, once or as often as said",
      example: "run clean 30 times at 09:00"
    ),
  ]

  /// What may end a workload.
  package static let workloadLengths: [FormSchema] = [
    FormSchema(
      "for",
      "for <for:time above 0>",
      means: "How long the workload is",
      example: "for 7 d"
    )
  ]
}
