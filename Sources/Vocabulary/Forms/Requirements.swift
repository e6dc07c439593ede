extension FormSchema {
  /// Requirements that aren't a metric against a limit.
  package static let requirements: [FormSchema] = [
    FormSchema(
      "survives",
      "survives any (<count:count from 1> of <target:target>|<sort:sort>)",
      means: "Every such loss leaves each request type served",
      example: "survives any 2 of storage"
    ),
    FormSchema(
      "done",
      "by <clock:clock>",
      means: "Follows `done(SUBJECT)`: by this time of day all that was released in 24 h is done",
      example: "by 06:00"
    ),
    FormSchema(
      "let",
      "<let:let>",
      means: "A `let` against a limit: the largest that it is in the run, or `at` a time",
      example: "objects"
    ),
  ]

  /// In which cell of the matrix a requirement is judged, and over which window.
  package static let requirementCells: [FormSchema] = [
    FormSchema(
      "under",
      "under <workload:workload>",
      means: "Under this workload; when silent under every one",
      example: "under peak"
    ),
    FormSchema(
      "with",
      "with (<random=random>|<fault:fault>)",
      means: "With this fault, or with `random` failures by mtbf and mttr; when silent with none",
      example: "with zone-a-down"
    ),
    FormSchema(
      "over",
      "over <window:time above 0>",
      means: "In the worst window of this length",
      example: "over 1 min"
    ),
    FormSchema(
      "at",
      "at <age:time>",
      means: "With the data that there will be then",
      example: "at 3 y"
    ),
  ]
}
