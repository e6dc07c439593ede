import Model
import Quantities
import Syntax
import Vocabulary

/// Why an item didn't fit where a pattern wanted something.
enum Misfit {
  /// One of some words was wanted.
  case words([String])
  /// Something of a type was wanted.
  case type(HoleType)
  /// A number of another dimension, or without its unit.
  case dimension(Quantity, HoleType)
  case outOfBounds(Number, PatternHole)
  case notWhole(Quantity)
  /// A name that nothing has, of the sort that was wanted.
  case unknownName(String, NameSort)
  case ambiguousName(String, candidates: [String])
  case uncertain
  case expression(ExpressionError)
  /// Each piece is right and together they mean nothing.
  case meaningless(String, help: String)
  /// The clause should have ended here.
  case end
}

/// What sort of thing a name should have been.
enum NameSort {
  case node(NodeSort)
  case request, workload, fault, kind, link
  case attribute(of: String)
  case attributeOwner

  var words: String {
    switch self {
    case .node(let sort): sort.words
    case .request: "request type"
    case .workload: "workload"
    case .fault: "fault"
    case .kind: "kind"
    case .link: "link"
    case .attribute: "attribute"
    case .attributeOwner: "owner of this attribute,"
    }
  }
}

/// The misfits at the place furthest into the value: what the writer most likely got wrong.
struct FurthestMisfit {
  private(set) var place = Cursor(clause: -1, item: 0)
  private(set) var misfits: [Misfit] = []

  mutating func note(_ misfit: Misfit, at cursor: Cursor) {
    if cursor > place {
      place = cursor
      misfits = []
    }
    if cursor == place { misfits.append(misfit) }
  }

  /// What is wrong further back than the reading came.
  mutating func restart(with misfit: Misfit, at cursor: Cursor) {
    place = cursor
    misfits = [misfit]
  }
}
