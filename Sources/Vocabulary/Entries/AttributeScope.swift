/// Whose name may stand in the parentheses of `key(name): value`.
package struct AttributeScope: OptionSet, Hashable, Sendable {
  /// The set as bits.
  package let rawValue: Int

  /// The set of some bits.
  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// A request type: `time(verify): 2 ms`.
  package static let request = AttributeScope(rawValue: 1)
  /// A job: `errors(clean): 1%`.
  package static let job = AttributeScope(rawValue: 2)
  /// A sort, for each thing of that sort inside: `available(zone): 99.95%`.
  package static let sort = AttributeScope(rawValue: 4)

  /// No parentheses.
  package static let none: AttributeScope = []
  /// A request type or a job.
  package static let work: AttributeScope = [.request, .job]
  /// A request type, a job or a sort.
  package static let any: AttributeScope = [.request, .job, .sort]
}
