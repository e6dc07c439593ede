import Elaboration
import Findings
import Libraries
import Model
import Quantities
import SourceText
import Testing

/// Every price of every shipped library, as a design gets it that uses its kind.
struct LibraryPrice: Sendable, CustomTestStringConvertible {
  var library: String
  var kind: String
  var price: Price

  var testDescription: String { "\(library).\(kind)" }

  static let all: [LibraryPrice] = libraries.flatMap { library in prices(of: library) }

  private static let libraries = ShippedLibraries.all.map {
    ShippedLibrary(name: $0.name, text: $0.text)
  }

  /// The kinds of a library by the words of its lines: `kind NAME = BASE {`.
  private static func kinds(of library: ShippedLibrary) -> [(name: String, base: String)] {
    library.text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count >= 4, words[0] == "kind", words[2] == "=" else { return nil }
      return (String(words[1]), String(words[3]))
    }
  }

  private static func prices(of library: ShippedLibrary) -> [LibraryPrice] {
    let kinds = kinds(of: library).filter { $0.base != "job" && $0.name != "spark-job" }
    guard library.name != "std" else { return [] }
    let lines = kinds.enumerated().map { "\(library.name).\($0.element.name) thing-\($0.offset)" }
    let text = "import \(library.name)\n" + lines.joined(separator: "\n")
    let file = SourceFile(path: "t", text: text)
    let result = elaborate(file, read: { _ in .failure(.missing) }, libraries: libraries)
    guard let design = result.design("base") else { return [] }
    return design.nodes.dropFirst().flatMap { node in
      node.attributes.filter { $0.name == "cost" || $0.name == "traffic" }.flatMap { attribute in
        attribute.prices.map { LibraryPrice(library: library.name, kind: node.kind, price: $0) }
      }
    }
  }
}

@Suite struct LibraryPriceTests {
  @Test func `the libraries have prices of all providers`() {
    let count = Dictionary(grouping: LibraryPrice.all, by: \.library).mapValues(\.count)
    #expect((count["aws"] ?? 0) >= 120, "\(count)")
    for name in ["gcp", "azure", "snowflake", "databricks", "confluent", "vendors", "napkin"] {
      #expect((count[name] ?? 0) >= 5, "\(name): \(count)")
    }
  }

  /// What nobody read anywhere says so; everything else has a source and the day it was read.
  @Test func `every price has a source and a date, or says that it has none`() throws {
    for entry in LibraryPrice.all {
      let provenance = entry.price.provenance
      if provenance.isUnsourced { continue }
      #expect((provenance.source?.count ?? 0) > 5, "\(entry.testDescription): no source")
      let date = try #require(provenance.date, "\(entry.testDescription): no date")
      #expect((2022...2026).contains(date.year), "\(entry.testDescription): \(date)")
    }
  }

  @Test func `tiers rise, and each is cheaper than the one before`() {
    for entry in LibraryPrice.all {
      var limit = 0.0
      var amount = Double.infinity
      for tier in entry.price.tiers {
        let above =
          switch tier.above {
          case .count(let count): count
          case .bytes(let bytes): bytes
          }
        #expect(above > limit, "\(entry.testDescription)")
        #expect(tier.amount < amount, "\(entry.testDescription)")
        (limit, amount) = (above, tier.amount)
      }
    }
  }
}
