extension AttributeArea {
  /// Places, teams and other facts that hold for all in a group.
  static let placement = AttributeArea(
    title: "Places, teams and names",
    introduction: """
      Groups nest and are failure domains. `owner` and `tags` are inherited by what is inside; what \
      is nearest counts.
      """,
    attributes: [
      AttributeSchema(
        "zones",
        of: [.region],
        "<zone:word>...",
        scope: .none,
        mayBeUncertain: false,
        means: "The region's zones, over which replicas spread",
        silent: "those that `zone NAME { … }` opens, else the region is one place",
        because: "a zone is there when someone names it",
        example: "a, b, c"
      ),
      AttributeSchema(
        "racks",
        of: [.region, .zone, .group],
        "<racks:count from 1>",
        scope: .none,
        means: "How many racks there are, named `rack-1` and on",
        silent: "those that `rack NAME { … }` opens, else none",
        because: "racks are a failure domain only where someone counts them",
        example: "20"
      ),
      AttributeSchema(
        "stays",
        of: AttributeOwner.groups + [.request],
        "<stays=yes|no>",
        scope: .none,
        mayBeUncertain: false,
        means:
          "Nothing at rest in the group is copied outside, no request of it leaves; `no` lets one out",
        silent: "no; of a request type, what its group says",
        because: "data may move unless a rule holds it",
        example: "yes"
      ),
      AttributeSchema(
        "owner",
        of: AttributeOwner.components + AttributeOwner.groups + [.link, .request, .class, .design],
        "<owner:team>",
        scope: .none,
        mayBeUncertain: false,
        isInherited: true,
        means: "The team that answers for it",
        silent: "the owner of the group around it, else nobody",
        because: "who owns a place owns what is in it",
        example: "data-platform"
      ),
      AttributeSchema(
        "tags",
        of: AttributeOwner.components + AttributeOwner.groups + [.link, .request, .class, .design],
        "<tag:word>...",
        scope: .none,
        mayBeUncertain: false,
        isInherited: true,
        means: "Free words to choose and to sum up by",
        silent: "those of the group around it",
        because: "what holds for a place holds for what is in it",
        example: "pci, critical"
      ),
      AttributeSchema(
        "url",
        of: AttributeOwner.components + AttributeOwner.groups
          + [.link, .request, .class, .workload, .fault, .variant, .phase, .view, .design],
        "<url:string>",
        scope: .none,
        mayBeUncertain: false,
        means: "Where to read more; drawings and reports link to it",
        silent: "no link",
        because: "there is nothing to link to",
        example: "\"https://example.org/runbook\""
      ),
      AttributeSchema(
        "lint",
        of: [.design],
        "<code:word> <level=off|warning|error>...",
        scope: .none,
        mayBeUncertain: false,
        means: "How much findings of these codes matter in this design",
        silent: "each is a warning",
        because: "what is probably wrong may be meant, and then says so once",
        example: "W305 off, W310 error"
      ),
    ]
  )
}
