extension AttributeArea {
  /// How data outlives a loss, a mistake, malice and rot.
  static let recovery = AttributeArea(
    title: "Data: how it comes back",
    introduction: """
      RPO is the age of the newest state that is spared. RTO is `detect` + `decide` + `provision` + \
      `check` and, where no copy is spared, the data at `restore` and `replay`.
      """,
    attributes: [
      AttributeSchema(
        "versioned",
        of: AttributeOwner.keepers + [.class],
        "<time:time above 0>",
        scope: .none,
        means: "How long what was deleted or overwritten can be had back",
        silent: "not at all",
        because: "a delete is one unless something keeps what was",
        example: "30 d"
      ),
      AttributeSchema(
        "locked",
        of: AttributeOwner.keepers + [.class],
        "<time:time above 0> <mode=governance|compliance>",
        scope: .none,
        means:
          "How long nobody deletes; `governance` yields to an administrator, `compliance` doesn't",
        silent: "not at all",
        because: "a lock has to be asked for, and which one has to be said",
        example: "35 d compliance"
      ),
      AttributeSchema(
        "verify",
        of: AttributeOwner.keepers + [.class],
        "every <every:time above 0>",
        scope: .none,
        means: "How often all data is read and compared with its checksums, which finds rot",
        silent: "rot is not found",
        because: "nobody looks unless someone is told to",
        example: "every 7 d"
      ),
      AttributeSchema(
        "backup",
        of: AttributeOwner.keepers + [.class],
        """
        every <every:time above 0> to <to:component> [keep <keep:time above 0>], \
        [takes <takes:distribution>]
        """,
        scope: .none,
        means:
          "How often and where to what is new is copied, for how long it is kept, how long it takes",
        silent: "none; kept for ever, takes 0 s",
        because: "a backup has to be asked for",
        example: "every 6 h to vault keep 35 d, takes 1 h"
      ),
      AttributeSchema(
        "restore",
        of: AttributeOwner.keepers + [.class],
        "<speed:bandwidth above 0>",
        scope: .none,
        means:
          "How fast data can be read back or taken in; the least of source, target and path counts",
        silent: "unknown: source, target or path has to say it",
        because: "no speed is usual for a restore",
        example: "10 Gbps"
      ),
      AttributeSchema(
        "order",
        of: [.class],
        "<order:count from 1>",
        scope: .none,
        mayBeUncertain: false,
        means: "Its turn in a restore; 1 is first",
        silent: "after all that have one, as written",
        because: "whoever names a turn means it to be before the rest",
        example: "1"
      ),
      step("detect", "until a loss or a mistake is seen", "5 min"),
      step("decide", "until someone has decided to recover", "30 min"),
      step("provision", "until there is something to recover to", "1 h"),
      step("check", "to see that what came back is right", "30 min"),
      step("replay", "to apply what came after the state that is restored", "20 min"),
      AttributeSchema(
        "drill",
        of: AttributeOwner.keepers + [.class],
        "<date:date>",
        scope: .none,
        mayBeUncertain: false,
        means: "When a recovery was last tried",
        silent: "never: the RTO is claimed, not proven",
        because: "a recovery that wasn't tried in 90 days is a hope",
        example: "2026-01-20"
      ),
    ]
  )

  /// A step of a recovery, which takes time.
  private static func step(_ name: String, _ what: String, _ example: String) -> AttributeSchema {
    AttributeSchema(
      name,
      of: AttributeOwner.keepers + [.class],
      "<time:distribution>",
      scope: .none,
      means: "Step of a recovery: how long it takes \(what)",
      silent: "0 s",
      because: "what isn't said takes no time; it is listed as an assumption",
      example: example
    )
  }
}
