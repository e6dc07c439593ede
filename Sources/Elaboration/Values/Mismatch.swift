import Model
import Quantities
import Syntax
import Vocabulary

/// Why an item didn't fit where a pattern wanted something.
enum Misfit: Sendable {
  /// One of some words was wanted.
  case words([String])
  /// Something of a type was wanted.
  case type(HoleType)
  /// A number of another dimension, or without its unit.
  case dimension(Quantity, HoleType)
  case outOfBounds(Number, PatternHole)
  /// More than any design has.
  case tooMuch(Number)
  case notWhole(Quantity)
  /// A name that nothing has, of the sort that was wanted.
  case unknownName(String, NameSort)
  case ambiguousName(String, candidates: [String])
  case uncertain
  case expression(ExpressionError)
  /// It fits, and can't be: what is wrong and what to write instead.
  case senseless(String, help: String)
  /// A path to an attribute that its owner doesn't have.
  case unknownAttribute(String, of: String, names: [String])
  /// What was wrong with the value of another attribute.
  case inner([Misfit], AttributeSchema)
  /// The clause should have ended here.
  case end
}

/// What sort of thing a name should have been.
enum NameSort {
  case node(NodeSort)
  case request, workload, fault, kind, link
  case attributeOwner

  var words: String {
    switch self {
    case .node(let sort): sort.words
    case .request: "request type"
    case .workload: "workload"
    case .fault: "fault"
    case .kind: "kind"
    case .link: "link"
    case .attributeOwner: "component with an attribute"
    }
  }
}

/// The misfits at the place furthest into the value: what the writer most likely got wrong.
struct FurthestMisfit {
  private(set) var place = Cursor(clause: 0, item: 0)
  private(set) var misfits: [Misfit] = []

  mutating func note(_ misfit: Misfit, at cursor: Cursor) {
    if cursor > place {
      place = cursor
      misfits = []
    }
    if cursor == place { misfits.append(misfit) }
  }
}
