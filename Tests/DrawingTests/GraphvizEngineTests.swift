import Drawing
import TestKit
import Testing

@Suite struct GraphvizEngineTests {
  private let small = "digraph { a -> b; subgraph cluster_x { c; d } b -> c }"

  @Test func `the same graph gives the same bytes again and again`() throws {
    let first = try GraphvizEngine.render(small, as: .svg)
    for _ in 0..<5 { #expect(try GraphvizEngine.render(small, as: .svg) == first) }
  }

  @Test func `what is no graph is an error in Graphviz's words`() {
    #expect(throws: RenderError.self) { try GraphvizEngine.render("digraph { a -> ", as: .svg) }
    #expect(throws: RenderError.self) { try GraphvizEngine.render("", as: .svg) }
  }

  @Test func `a label that can't be read is an error, not a name`() {
    let graph = "digraph { a [label=<<TABLE><TR><TD>x</TR></TABLE>>] }"
    #expect(throws: RenderError.self) { try GraphvizEngine.render(graph, as: .svg) }
  }

  @Test(arguments: [
    (RenderFormat.png, [UInt8]([0x89, 0x50, 0x4E, 0x47])), (.pdf, Array("%PDF".utf8)),
    (.svg, Array("<?xml".utf8)),
  ])
  func `every format has the marks of its kind`(format: RenderFormat, mark: [UInt8]) throws {
    #expect(try GraphvizEngine.render(small, as: format).starts(with: mark))
  }
}
