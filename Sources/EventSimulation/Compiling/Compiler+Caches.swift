import CallPlans
import Model

// What caches hold: keys by their popularity, once they are lost or always.
extension Compiler {
  /// A cache whose hits follow from its keys holds those that were asked for last.
  mutating func addKeyCache(_ step: CallStep) {
    let node = design[step.node]
    let place = Int(component(step.node))
    let replyBytes = step.transfer.replyBytes
    if node.attributes.contains(where: { $0.name == "keys" && $0.scope != nil }) {
      return refuse("events doesn't play `keys` of some requests alone, as of `\(node.path)`")
    }
    guard program.components[place].keyCache < 0,
      let said = CacheKeys(design, step.node, replyBytes: replyBytes)
    else { return }
    if CacheKeys.leaveOpen(design, step.node, replyBytes: replyBytes) {
      return refuse(CacheKeys.question(of: node.path))
    }
    let keys = max(1, said.keys.rounded())
    let room = min(keys, said.entries?.rounded(.down) ?? keys)
    guard keys < 4e9, room <= KeyCache.mostEntries else {
      return refuse("events doesn't play the keys of `\(node.path)`: there are too many")
    }
    program.components[place].keyCache = Int32(program.keyCaches.count)
    program.keyCaches.append(
      KeyCache(
        popularity: Zipf(keys: keys, skew: said.skew),
        room: UInt32(room),
        lifetime: said.lifetime ?? .infinity,
        generator: stream("\(node.path) keys")
      )
    )
  }

  /// A cache that may be dropped knows which keys it holds when it is warm.
  mutating func addCache(_ row: inout Component, of node: Node, at place: UInt32) {
    guard node.core == .cache || node.core == .cdn, hasDrops,
      let hit = node.attribute("hit")?["share"]?.number?.value, hit > 0, hit < 1
    else { return }
    let keys = node.attribute("keys")?["keys"]?.number?.value ?? Self.usualKeys
    let skew = node.attribute("keys")?["skew"]?.number?.value ?? Self.usualSkew
    let held = ColdCache.rank(of: hit, keys: keys, skew: skew).rounded()
    guard held >= 1, held <= Self.mostHeld else {
      return refuse("events doesn't play the keys of `\(node.path)`: there are too many")
    }
    row.cache = Int32(program.coldCaches.count)
    program.coldCaches.append(
      ColdCache(
        component: place,
        hit: hit,
        keys: keys,
        skew: skew,
        held: UInt32(held),
        firstWord: UInt32(program.keyWords)
      )
    )
    program.keyWords += Int(held) / 64 + 1
  }

  /// What the language takes where only the share of hits is known.
  private static let usualKeys = 1e6
  private static let usualSkew = 0.9
  private static let mostHeld = 1e9
}
