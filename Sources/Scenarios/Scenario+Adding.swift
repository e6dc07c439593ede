extension Scenario {
  /// The same with one more thing that breaks.
  package func adding(_ incident: Incident) -> Scenario {
    var result = self
    result.incidents.append(incident)
    result.incidents.sort { $0.spell.begin < $1.spell.begin }
    return result
  }
}
