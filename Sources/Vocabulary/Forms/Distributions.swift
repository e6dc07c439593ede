extension FormSchema {
  /// How a time, or a number of calls, may vary.
  package static let distributions: [FormSchema] = [
    FormSchema(
      "exp",
      "exp <mean:drawn>",
      means: "Exponential, by its mean",
      example: "exp 2 ms"
    ),
    FormSchema(
      "fixed",
      "fixed <value:drawn>",
      means: "Always the same",
      example: "fixed 2 ms"
    ),
    FormSchema(
      "cv",
      "<mean:drawn> cv <cv:number>",
      means: """
        By mean and coefficient of variation: two-phase hyperexponential with balanced means above 1, \
        mixed Erlang below
        """,
      example: "2 ms cv 0.5"
    ),
    FormSchema(
      "quantiles",
      """
      <low=p50|p90|p95|p99> <low-value:drawn above 0>, \
      <high=p90|p95|p99|p999> <high-value:drawn above 0>
      """,
      means: "Log-normal through two quantiles",
      example: "p50 2 ms, p99 12 ms"
    ),
    FormSchema(
      "quantile",
      "<quantile=p50|p90|p95|p99|p999> <value:drawn above 0>",
      means: "Exponential through one quantile",
      example: "p99 15 min"
    ),
    FormSchema(
      "uniform",
      "uniform <range:drawnRange>",
      means: "Anything between two bounds, equally likely",
      example: "uniform 1 ms..3 ms"
    ),
    FormSchema(
      "erlang",
      "erlang <phases:count from 1> of <total:drawn>",
      means: "A sum of equal exponential phases, by the mean of all of them together",
      example: "erlang 3 of 6 ms"
    ),
    FormSchema(
      "hyper",
      "hyper <share:share> <mean:drawn>, <share:share> <mean:drawn>...",
      means: "One of several exponentials, each with its share",
      example: "hyper 90% 1 ms, 10% 20 ms"
    ),
    FormSchema(
      "samples",
      "samples <file:string>",
      means: "Drawn from measured values in a file, one a line",
      example: "samples \"latencies.csv\""
    ),
    FormSchema(
      "bare",
      "<mean:drawn>",
      means: "Exponential for a component's `time`, fixed for all else",
      example: "2 ms"
    ),
  ]
}
