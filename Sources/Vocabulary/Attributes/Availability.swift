extension AttributeArea {
  /// How often things fail and how the rest goes on.
  static let availability = AttributeArea(
    title: "Availability",
    introduction: """
      What is silent never fails, and is listed as an assumption. `impact` counts these; `simulate` \
      plays them only `with random`. On a group they are a common cause for all in it.
      """,
    attributes: [
      AttributeSchema(
        "available",
        of: AttributeOwner.stations + AttributeOwner.groups,
        "<share:share>",
        means: "The share of time that it is up, as a whole or `per replica`",
        silent: "mtbf / (mtbf + mttr), else it never fails",
        because: "a failure that nobody gave a number can't be counted; it is an assumption",
        example: "99.95%"
      ),
      AttributeSchema(
        "mtbf",
        of: AttributeOwner.stations + AttributeOwner.groups,
        "<time:distribution>",
        means: "The mean time between failures of each replica, or of the group; exponential",
        silent: "it never fails",
        because: "a failure that nobody gave a number can't be counted; it is an assumption",
        example: "30 d"
      ),
      AttributeSchema(
        "mttr",
        of: AttributeOwner.stations + AttributeOwner.groups,
        "<time:distribution>",
        means: "The mean time until a failed replica, or the group, is back",
        silent: "unknown, and with `mtbf` so is what depends on it",
        because: "there is no usual time to repair",
        example: "5 min"
      ),
      AttributeSchema(
        "needs",
        of: AttributeOwner.stations,
        "<replicas:count from 1>",
        scope: .work,
        means: "How many of its replicas have to be up for it to serve",
        silent: "the least number that carries the load",
        because: "what is left has to bear what comes",
        example: "2"
      ),
      AttributeSchema(
        "failover",
        of: AttributeOwner.stations,
        "<time:distribution>",
        scope: .none,
        means:
          "How long after a loss what is left takes over; of a balancer, until it sends elsewhere",
        silent: "0 s",
        because: "what isn't said takes no time; it is listed as an assumption",
        example: "30 s"
      ),
      AttributeSchema(
        "primary",
        of: AttributeOwner.stations,
        "<place:place>",
        scope: .none,
        mayBeUncertain: false,
        means: "The place of the replica that serves, of a pair with a standby",
        silent: "all replicas serve",
        because: "replicas are alike unless one leads",
        example: "a"
      ),
      AttributeSchema(
        "standby",
        of: AttributeOwner.stations,
        "<place:place> [<mode=sync|async>] [lag <lag:distribution>]...",
        scope: .none,
        means: "The place of what takes over, and whether a write waits for it",
        silent: "none; of one that is named, `sync`",
        because: "copies are `sync` when silent, and a standby is one",
        example: "b sync"
      ),
    ]
  )
}
