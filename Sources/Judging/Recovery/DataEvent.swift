import Model
import Scenarios

/// What may happen to data.
enum DataEvent {
  /// All that stands in these groups or components is gone.
  case lost([NodeID])
  /// A share is deleted, by a user or an administrator; seen after a time.
  case deleted(share: Double, byAdmin: Bool, seenAfter: Double?)
  /// Wrong data is written over it.
  case corrupted(share: Double, seenAfter: Double?)
  /// One copy changes at rest.
  case rotten(share: Double, seenAfter: Double?)

  /// The share of the data that it is about.
  var share: Double {
    switch self {
    case .lost: 1
    case .deleted(let share, _, _), .corrupted(let share, _), .rotten(let share, _): share
    }
  }
}

extension Design {
  /// What a fault does to data, action by action, with whom it is done to.
  func dataEvents(
    of fault: Fault
  ) -> [(event: DataEvent, of: [NodeID], words: String, at: Double)] {
    fault.actions.compactMap { action in
      let targets = action["target"]?.nodes ?? []
      let share = action["share"]?.number?.value ?? 1
      let seen = action["seen"]?.number?.value
      let names = targets.map { self[$0].path }.joined(separator: ", ")
      let at = spell(of: action).begin
      switch action.form {
      case "kill":
        // So many of many is a loss that copies are for; which of them isn't said.
        guard action["count"] == nil else { return nil }
        return (.lost(targets), [], "\(names) lost", at)
      case "delete":
        let byAdmin = action["by"] != nil
        return (
          .deleted(share: share, byAdmin: byAdmin, seenAfter: seen), targets,
          byAdmin ? "delete by admin" : "delete", at
        )
      case "corrupt": return (.corrupted(share: share, seenAfter: seen), targets, "corrupt", at)
      case "rot": return (.rotten(share: share, seenAfter: seen), targets, "rot", at)
      default: return nil
      }
    }
  }

  /// What is asked of every store: its places lost, deletion by mistake and by malice, corruption, rot.
  func usualEvents(of store: Node) -> [(event: DataEvent, words: String)] {
    var places: [NodeID] = store.placement.places
    places += ancestors(of: store.id)
    var seen: Set<NodeID> = []
    var result: [(event: DataEvent, words: String)] = []
    for place in places where seen.insert(place).inserted {
      let core = self[place].core
      guard core == .zone || core == .region || core == .cloud else { continue }
      result.append((.lost([place]), "\(core.rawValue) \(self[place].path) lost"))
    }
    result.append((.deleted(share: 1, byAdmin: false, seenAfter: nil), "delete"))
    result.append((.deleted(share: 1, byAdmin: true, seenAfter: nil), "delete by admin"))
    result.append((.corrupted(share: 1, seenAfter: nil), "corrupt"))
    result.append((.rotten(share: 1, seenAfter: nil), "rot"))
    return result
  }

  /// Stores whose data means something: it has a size, or something protects it.
  var keepersOfData: [Node] {
    let words: Set<String> = [
      "data", "backup", "versioned", "locked", "copies", "code", "standby", "restore",
    ]
    return nodes.filter { node in
      node.core.isStation && node.core != .cache && node.core != .cdn
        && (node.attributes.contains { words.contains($0.name) }
          || node.children.contains { self[$0].core == .class })
    }
  }
}
