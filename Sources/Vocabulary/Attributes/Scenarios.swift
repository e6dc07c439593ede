extension AttributeArea {
  /// What comes with a workload.
  static let workloads = AttributeArea(
    title: "Workloads",
    introduction: "What stands in a workload's block; its forms are a table of their own.",
    attributes: [
      AttributeSchema(
        "mix",
        of: [.workload],
        "<request:request> (<share:share>|<rest=rest>)...",
        scope: .none,
        means: "Which request types come, and their parts, which add up to 100%",
        silent: "one request type, named `request`",
        because: "the smallest design has one",
        example: "verify 90%, issue rest"
      ),
      AttributeSchema(
        "arrivals",
        of: [.workload],
        """
        <even=even> || cv <cv:number> || erlang <phases:count from 1> || \
        batches of (<sizes:countRange>|<size:count from 1>) || <shape:countDistribution>
        """,
        scope: .work,
        mayBeUncertain: false,
        means: "How requests follow each other: evenly, by a distribution's shape, or in batches",
        silent: "a Poisson stream",
        because: "many callers that know nothing of each other make one",
        example: "batches of 1..5"
      ),
    ]
  )

  /// What to draw.
  static let views = AttributeArea(
    title: "Views",
    introduction: "What a drawing shows, and which measures stand on it.",
    attributes: [
      AttributeSchema(
        "show",
        of: [.view],
        "<measure:measure>...",
        scope: .none,
        mayBeUncertain: false,
        means: "The measures that stand on the drawing",
        silent: "rate and utilization",
        because: "how much comes and how full things are is the first question",
        example: "rate, p99, utilization, cost"
      ),
      AttributeSchema(
        "depth",
        of: [.view],
        "<levels:count from 1>",
        scope: .none,
        mayBeUncertain: false,
        means: "How many levels of groups are open; deeper ones are one box",
        silent: "all",
        because: "nothing is hidden unless asked",
        example: "2"
      ),
      AttributeSchema(
        "only",
        of: [.view],
        "<target:target>...",
        scope: .none,
        mayBeUncertain: false,
        means: "The components, jobs and groups to draw, with what is between them",
        silent: "all",
        because: "nothing is hidden unless asked",
        example: "raw, slots, report"
      ),
      AttributeSchema(
        "by",
        of: [.view],
        "<by=owner|class|kind|group|cloud|region|zone|tags>",
        scope: .none,
        mayBeUncertain: false,
        means: "What the drawing gathers and colours by",
        silent: "group",
        because: "places are how a design is written",
        example: "owner"
      ),
      AttributeSchema(
        "order",
        of: [.view],
        "<first:target> before <second:target>...",
        scope: .none,
        mayBeUncertain: false,
        means:
          "Which stand side by side, left before right; upper before lower where calls run right",
        silent: "as the layout finds it",
        because: "the layout keeps lines short",
        example: "checks before tokens, tokens before signers"
      ),
      AttributeSchema(
        "align",
        of: [.view],
        "<first:target> with <second:target>...",
        scope: .none,
        mayBeUncertain: false,
        means: "Which stand in one row, or in one column where calls run right",
        silent: "as the layout finds it",
        because: "who calls stands before who is called",
        example: "checks with tokens, writers with signers"
      ),
      AttributeSchema(
        "during",
        of: [.view],
        "<fault:fault> [at \(Fragments.moment)] || \(Fragments.moment)",
        scope: .none,
        mayBeUncertain: false,
        means: "The fault and the moment of the run whose measures are shown",
        silent: "the whole run, without a fault",
        because: "the usual state is what a drawing is of",
        example: "zone-a-down at 6 min"
      ),
    ]
  )
}
