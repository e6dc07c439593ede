/// What is known of a cache whose hits follow from its keys.
package struct CacheKeys: Hashable, Sendable {
  /// How many keys there are, and by which power of its rank each is asked for less often.
  package var keys: Double
  package var skew: Double
  /// How many entries fit; nil where nothing bounds them.
  package var entries: Double?
  /// Seconds after which an entry is too old.
  package var lifetime: Double?

  /// Nil where no keys are said.
  ///
  /// An entry is as large as its part of the data, else as a reply.
  package init?(_ design: Design, _ node: NodeID, replyBytes: Double) {
    let cache = design[node]
    guard let said = cache.attribute("keys"), let count = said["keys"]?.number?.value else {
      return nil
    }
    keys = count
    skew = said["skew"]?.number?.value ?? 0
    lifetime = cache.attribute("ttl")?["time"]?.number?.value
    if let size = cache.attribute("size")?["size"]?.number {
      let data = cache.attribute("data")?["data"]?.number?.value
      let entry = data.map { $0 / count } ?? replyBytes
      if entry > 0 { entries = size.value * design.multiplier(size.per, of: cache) / entry }
    }
  }

  /// Whether its room is said, and not how large an entry is.
  package static func leaveOpen(_ design: Design, _ node: NodeID, replyBytes: Double) -> Bool {
    let cache = design[node]
    return cache.attribute("keys") != nil && cache.attribute("size") != nil
      && cache.attribute("data") == nil && replyBytes == 0
  }

  /// What has to be said then.
  package static func question(of path: String) -> String {
    "how many `keys` fit into the `size` of `\(path)` is not known: give `data:` for all of them, or the link to it a `reply:`"
  }
}
