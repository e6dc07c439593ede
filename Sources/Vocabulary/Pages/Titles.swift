extension KindSchema.Category {
  /// What readers call these kinds.
  package var title: String {
    switch self {
    case .component: "Components"
    case .group: "Groups"
    case .statement: "Other statements"
    }
  }
}

extension MetricSchema.Side {
  /// What readers call this side.
  package var title: String {
    switch self {
    case .below: "below"
    case .above: "above"
    }
  }
}

extension AttributeScope {
  /// Whose names may stand in the parentheses; nil when none may.
  package var title: String? {
    let names = [(AttributeScope.request, "request type"), (.job, "job"), (.sort, "sort")]
      .filter { contains($0.0) }
      .map(\.1)
    return names.isEmpty ? nil : names.joined(separator: " or ")
  }
}
