/// Words that the grammar itself looks for; everywhere else they are names like any other.
package enum Keyword: String, Sendable, CaseIterable {
  case language, design, `import`, `let`, kind, workload, require, at, copy, remove, parallel
  case `class`, request, fault, variant, phase, view
  case from, `as`, by, under, with, over

  /// The words that a statement can begin with; all other first words are kinds.
  package static let statementWords: [Keyword] = [
    .language, .design, .import, .let, .kind, .class, .request, .workload, .fault, .at, .require,
    .variant, .phase, .view, .copy, .remove, .parallel,
  ]

  /// Spellings have at most eight letters, so each is one number.
  private static let byPackedSpelling: [UInt64: Keyword] = Dictionary(
    uniqueKeysWithValues: allCases.map { (pack(Array($0.rawValue.utf8)[...]), $0) }
  )

  static func spelled(_ bytes: [UInt8], _ range: Range<Int>) -> Keyword? {
    guard range.count <= 8 else { return nil }
    return byPackedSpelling[pack(bytes[range])]
  }

  private static func pack(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
