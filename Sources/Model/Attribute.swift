package import Quantities
package import SourceText

/// One resolved attribute: the fields of its pattern, by clause.
package struct Attribute: Hashable, Sendable {
  package var name: String
  /// The request type, job or sort in `name(scope): …`.
  package var scope: String?
  package var clauses: [[Field]]
  package var span: SourceSpan
  package var origin: Origin

  /// Where the value comes from.
  package enum Origin: Hashable, Sendable {
    case own
    case kind(String)
    case group(NodeID)
  }

  package init(
    name: String,
    scope: String? = nil,
    clauses: [[Field]],
    span: SourceSpan,
    origin: Origin = .own
  ) {
    self.name = name
    self.scope = scope
    self.clauses = clauses
    self.span = span
    self.origin = origin
  }

  /// The first value of a field.
  package subscript(field: String) -> Value? {
    // In place: iterating would copy each field of what large designs ask for without end.
    for clause in clauses.indices {
      for place in clauses[clause].indices where clauses[clause][place].name == field {
        return clauses[clause][place].value
      }
    }
    return nil
  }

  /// All values of a field, in written order.
  package func all(_ field: String) -> [Value] {
    clauses.flatMap { $0.filter { $0.name == field }.map(\.value) }
  }
}

extension [Attribute] {
  /// The attribute of a name for one request type, job or sort, or for all.
  package func first(named name: String, scope: String? = nil) -> Attribute? {
    // In place: iterating would copy each attribute before it.
    for place in indices where self[place].name == name && self[place].scope == scope {
      return self[place]
    }
    return nil
  }

  /// Whether one of these names is there, for whatever scope.
  package func contains(anyNamed names: [String]) -> Bool {
    indices.contains { names.contains(self[$0].name) }
  }
}

/// One hole of a pattern and what stood in it.
package struct Field: Hashable, Sendable {
  package var name: String
  package var value: Value

  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// What may stand in a hole of a pattern, resolved.
package indirect enum Value: Hashable, Sendable {
  case number(Number)
  /// Two bounds, either of which may be open.
  case range(low: Number?, high: Number?)
  case distribution(DistributionForm)
  case work(WorkTime)
  case price(Price)
  case clock(Clock)
  case date(CalendarDate)
  case text(String)
  /// A word of the pattern, or a free name: a team, a tag, a key, a measure, a level, a sort.
  case word(String)
  case code(data: Int, parity: Int)
  /// What a path names: one node; with its copies where they count together.
  case nodes([NodeID])
  /// What a path `a -> b` names: one link, or that of the original and those of its copies.
  case links([LinkID])
  case request(String)
  case workload(String)
  case fault(String)
  case kind(String)
  /// An attribute of something, and the value that it is set to.
  case attribute(of: [NodeID], name: String, scope: String?)
  case fields([[Field]])
}

extension Value {
  package var number: Number? { if case .number(let number) = self { number } else { nil } }
  package var word: String? { if case .word(let word) = self { word } else { nil } }
  package var nodes: [NodeID] { if case .nodes(let nodes) = self { nodes } else { [] } }
  package var node: NodeID? { nodes.first }
  package var request: String? { if case .request(let name) = self { name } else { nil } }
}
