import Diagnostics
import Model
import Quantities
import SourceText
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
  /// A name that nothing has, with the names that could have been meant.
  case unknownName(String, what: String, candidates: [String])
  case ambiguousName(String, candidates: [String])
  case uncertain
  case expression(ExpressionError)
  /// The clause should have ended here.
  case end
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
}
