extension PlainStatementSchema {
  /// The statements without attributes of their own, in the order in which files have them.
  static let all: [PlainStatementSchema] = [
    PlainStatementSchema(
      name: "language",
      form: "language NUMBER",
      meaning: "The version of the language, first in a file; when silent it is 1",
      example: "language 1"
    ),
    PlainStatementSchema(
      name: "import",
      form: "import LIBRARY | import \"FILE\"",
      meaning: """
        Brings in a library by its name, or another design file by its path from this one; \
        `std` is always there
        """,
      example: "import aws"
    ),
    PlainStatementSchema(
      name: "let",
      form: "let NAME = VALUE",
      meaning: """
        A named quantity, to be used wherever one may stand; `+ - * /` are checked for their units. \
        With `growing` or `reset` it moves with the run
        """,
      example: "let top = 100k rps"
    ),
    PlainStatementSchema(
      name: "kind",
      form: "kind NAME = KIND { ATTRIBUTES }",
      meaning: """
        A derived kind: what the other kind says, except for the attributes that it sets itself; \
        whoever uses it may override them again
        """,
      example: "kind hot-redis = redis { capacity: 60k rps per shard }"
    ),
    PlainStatementSchema(
      name: "require",
      form: "require METRIC(SUBJECT) < LIMIT [under WORKLOAD] [with FAULT] [over TIME] [at TIME]",
      meaning: """
        What must hold. Without `under` it is asked of every workload, without `with` of no fault; \
        a metric without a subject must hold for each request type
        """,
      example: "require p99(verify) < 20 ms under peak"
    ),
    PlainStatementSchema(
      name: "at",
      form: "at WHEN: ACTION [for TIME] [every TIME]",
      meaning: """
        In a fault: what happens at a time from the start, or at a time of day; without `for` it \
        lasts for ever
        """,
      example: "at 5 min: kill zone a for 10 min"
    ),
    PlainStatementSchema(
      name: "copy",
      form: "copy GROUP as NAME { PATCHES }",
      meaning: "Repeats a group under another name, its links too, with what the block changes",
      example: "copy us-east-1 as us-west-2 { tokens { replicas: 14 } }"
    ),
    PlainStatementSchema(
      name: "remove",
      form: "remove COMPONENT | remove COMPONENT.ATTRIBUTE | remove A -> B",
      meaning:
        "In a variant or copy: takes away a component with its links, an attribute or a link",
      example: "remove sessions -> ledger"
    ),
  ]
}
