extension FormSchema {
  /// What a `let` may be: a quantity or expression, which may move with the run.
  package static let lets: [FormSchema] = [
    FormSchema(
      "let",
      """
      <value:quantity> [growing <growing:quantity> [per <by:request>]], \
      [growing <growing:quantity> [per <by:request>]]..., [reset to <reset:quantity> by <job:request>]
      """,
      means: """
        A named quantity; `growing` by a rate, or by an amount for each request or job done; `reset` \
        when a job is done
        """,
      example: "6k growing 8 per append, growing 60 per upsert, reset to 6k by compact"
    )
  ]
}
