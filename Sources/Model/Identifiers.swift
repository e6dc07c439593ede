/// A group, component, job, client or class of a design, by its place in `Design.nodes`; 0 is the design itself.
package struct NodeID: Hashable, Sendable, Comparable {
  package let index: Int32

  package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  package static let root = NodeID(0)

  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A link of a design, by its place in `Design.links`.
package struct LinkID: Hashable, Sendable, Comparable {
  package let index: Int32

  package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}
