extension AttributeArea {
  /// Who may change the same thing at the same time.
  static let commits = AttributeArea(
    title: "Commits and conflicts",
    introduction: """
      Where calls make versions of one thing, these say whether they run side by side, how often \
      they spoil each other, and what is done again.
      """,
    attributes: [
      AttributeSchema(
        "commits",
        of: AttributeOwner.stations,
        "<commits=optimistic|locked>",
        scope: .none,
        mayBeUncertain: false,
        means: "Calls run side by side and the slower ones lose, or run one at a time",
        silent: "calls don't touch each other",
        because: "most work is on things of its own",
        example: "optimistic"
      ),
      AttributeSchema(
        "overlap",
        of: AttributeOwner.stations,
        "<share:share>",
        scope: .work,
        means: "The chance, for each version made since the work began, that this work is void",
        silent: "0%",
        because: "a lost version number alone costs one more attempt, not the work before it",
        example: "4%"
      ),
      AttributeSchema(
        "redo",
        of: AttributeOwner.stations,
        "<component:component>",
        scope: .work,
        mayBeUncertain: false,
        means: "The component whose work is void with an overlap and is done again first",
        silent: "only the commit is tried again",
        because: "what led to a commit stays valid unless said otherwise",
        example: "merges"
      ),
    ]
  )
}
