package import Quantities

/// What a bill is asked for beside the design and its load.
package struct CostSettings: Hashable, Sendable {
  /// 730 h as price lists count it.
  package var monthSeconds = 730.0 * 3600
  /// When the month begins in the life of the design: data has grown by then.
  package var startSeconds = 0.0
  /// Whether what providers give for nothing is taken off.
  package var countsFreeTiers = false
  /// The day that prices have to be of, or after.
  package var oldest: CalendarDate?

  package init() {}
}
