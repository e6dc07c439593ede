import Testing

@testable import Vocabulary

@Suite struct KeywordTests {
  /// The words that the language's first page begins declarations with, beside kinds.
  @Test(
    arguments: """
      design language import let kind class request workload fault at require variant phase view \
      copy remove parallel
      """.split(separator: " ").map(String.init)
  )
  func `each word that begins a declaration is listed`(_ word: String) {
    #expect(Keywords.declarations.contains(word))
  }

  @Test(
    arguments: """
      across sync async backoff jitter within growing optimistic round-robin steady diurnal peak \
      spike kill by from over admin lognormal
      """.split(separator: " ").map(String.init)
  )
  func `words of values come from the patterns`(_ word: String) {
    #expect(Keywords.values.contains(word) == (word != "lognormal"))
  }

  @Test func `every kind and group that declares something is a kind word`() {
    let declared = (AttributeOwner.components + AttributeOwner.groups).map(\.rawValue)
    #expect(Set(Keywords.kinds) == Set(declared))
  }

  @Test func `levels and sorts of groups name groups of the schema`() {
    for sort in Keywords.sorts { #expect(sort == "component" || Schema.kind(sort) != nil) }
    for level in Keywords.levels where level != "replicas" {
      #expect(Schema.kind(String(level.dropLast()))?.category == .group)
    }
  }
}
