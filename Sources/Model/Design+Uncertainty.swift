import SourceText

extension Design {
  /// The ranges that its numbers rest on, each once and by a name that a reader finds it by, in written order.
  package var uncertainInputs: [(name: String, input: UncertainInput)] {
    var names: [UncertainInput: String] = [:]
    var found: [UncertainInput] = []
    func note(_ number: Number, _ name: String) {
      guard let dependence = number.dependence else { return }
      for input in dependence.inputs where names[input] == nil {
        names[input] = name
        found.append(input)
      }
    }
    // Ranges that a `let` is are known by its name, before `let`s that follow from it.
    let ordered = lets.sorted {
      ($0.number.dependence?.size ?? 0) < ($1.number.dependence?.size ?? 0)
    }
    for entry in ordered { note(entry.number, entry.name) }
    for (place, attribute) in ownedAttributes {
      let scope = attribute.scope.map { "(\($0))" } ?? ""
      let name = "\(owner(of: attribute) ?? place).\(attribute.name)\(scope)"
      for number in attribute.numbers { note(number, name) }
    }
    for workload in workloads {
      for term in workload.terms {
        for number in term.numbers { note(number, "\(workload.name).\(term.form)") }
        for (request, number) in term.uncertainShares.sorted(by: { $0.key < $1.key }) {
          note(number, "\(workload.name).mix.\(request)")
        }
      }
    }
    return found.sorted {
      ($0.span.file.index, $0.span.start) < ($1.span.file.index, $1.span.start)
    }
    .map { (names[$0] ?? "", $0) }
  }

  /// The design where each range stands at a share of its way from its low end to its high one.
  package func settled(at shares: [UncertainInput: Double]) -> Design {
    mapping { $0.settled(at: shares) }
  }

  /// What stands in a kind or in a group is called by that.
  private func owner(of attribute: Attribute) -> String? {
    switch attribute.origin {
    case .own: nil
    case .kind(let name): name
    case .group(let id): self[id].path.isEmpty ? nil : self[id].path
    }
  }

  private var ownedAttributes: [(place: String, attribute: Attribute)] {
    var result: [(String, Attribute)] = []
    for node in nodes {
      let name = node.path.isEmpty ? "design" : node.path
      result += node.attributes.filter { isInForce($0, on: node) }.map { (name, $0) }
    }
    for link in links {
      let name = "\(self[link.from].path) \(link.arrow) \(self[link.to].path)"
      result += link.attributes.map { (name, $0) }
    }
    for connection in connections {
      let name = connection.ends.map { self[$0].path }.joined(separator: " - ")
      result += connection.attributes.map { (name, $0) }
    }
    for (name, attributes) in instanceTypes.sorted(by: { $0.key < $1.key }) {
      result += attributes.map { (name, $0) }
    }
    for request in requests { result += request.attributes.map { (request.name, $0) } }
    return result
  }
}
