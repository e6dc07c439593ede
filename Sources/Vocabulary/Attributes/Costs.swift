extension AttributeArea {
  /// What things cost.
  static let costs = AttributeArea(
    title: "Cost",
    introduction: """
      A list of prices, each money per what it meters: time, calls, bytes stored, read, written or \
      carried.
      """,
    attributes: [
      AttributeSchema(
        "cost",
        of: AttributeOwner.stations + [.job, .link, .class],
        "<price:price>...",
        scope: .work,
        means: "What it costs: money per time, calls, or bytes stored, read, written, carried",
        silent: "the library's price of its kind, else $0",
        because: "what nobody gave a price can't be added up; it is listed as an assumption",
        example: "$0.42/h per replica, $0.10/GB/month"
      )
    ]
  )
}
