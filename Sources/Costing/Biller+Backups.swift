import Findings
import Model
import Quantities

// What backups keep and send: the first whole, then what is new or changed.
extension Biller {
  /// A part of a store, and the backup that holds for it: its class's own, else the store's.
  private struct BackedUp {
    var part: StoredPart
    var backup: Attribute
    /// The share of it that is rewritten each second.
    var changes: Double
    var saved: Double

    var keep: Double { backup["keep"]?.number?.value ?? 0 }
    var vault: NodeID? { backup["to"]?.node }
  }

  private func backedUp(of store: Node) -> [BackedUp] {
    design.stored(in: store.id, during: span, writtenPerSecond: written(to: store)).compactMap {
      part in
      let own = part.dataClass.map { design[$0] }
      func attribute(_ name: String) -> Attribute? {
        own?.attribute(name) ?? store.attribute(name)
      }
      guard let backup = attribute("backup") else { return nil }
      return BackedUp(
        part: part,
        backup: backup,
        changes: attribute("changes")?["share"]?.number?.value ?? 0,
        saved: attribute("compressed")?["saved"]?.number?.value ?? 0
      )
    }
  }

  /// What calls and jobs write to a store each second.
  func written(to store: Node) -> Double {
    usage.writtenPerSecond(store.id) + runsPerSecond(writing: store)
  }

  /// What the backups of others keep in a component, the mean of the month.
  func storedBackups(in vault: Node) -> Double {
    var sum = 0.0
    for id in places.backups {
      let store = design[id]
      for item in backedUp(of: store) where item.vault == vault.id {
        let left = design.left(
          item.part.dataClass,
          of: id,
          within: item.keep,
          during: span,
          writtenPerSecond: written(to: store)
        )
        sum += (item.part.bytes * (1 + item.changes * item.keep) + left) * (1 - item.saved)
      }
    }
    return sum
  }

  /// What is new in a part is sent to its backup, and what changes in it.
  mutating func readTrafficOfBackups(_ store: Node) {
    guard places.backups.contains(store.id) else { return }
    for item in backedUp(of: store) {
      guard let vault = item.vault else { continue }
      let new = design.arriving(
        in: item.part.dataClass,
        of: store.id,
        writtenPerSecond: written(to: store)
      )
      let changed = item.part.bytes * item.changes
      var bytes = Amounts()
      bytes.add(nil, max(new.written, new.growth + changed) * (1 - item.saved))
      readWays(from: store.id, to: vault, bytes, payer: .node(store.id), forCopies: true)
    }
  }
}
