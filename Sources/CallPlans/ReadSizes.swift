package import Model

/// What `reads: store new` comes to: who writes to each store, by how much it grows besides, and what the design doesn't tell.
package struct ReadSizes: Sendable {
  /// A job that writes to a store: a share of what it reads, or an amount each run.
  package struct Writer: Hashable, Sendable {
    package var job: NodeID
    package var share: Double?
    package var amount: Double
  }

  /// The stores of which jobs read what is new.
  package private(set) var stores: Set<NodeID> = []
  package private(set) var writers: [NodeID: [Writer]] = [:]
  private var linksInto: [NodeID: [Link]] = [:]
  private let graph: CallGraph
  private var questions: [NodeID: String] = [:]

  package init(_ graph: CallGraph) {
    self.graph = graph
    let design = graph.design
    let jobs = design.nodes.filter { $0.core == .job }
    stores = Set(jobs.flatMap { JobReads($0).new })
    guard !stores.isEmpty else { return }
    for link in design.links { linksInto[link.to, default: []].append(link) }
    for job in jobs {
      for clause in job.attribute("writes")?.clauses ?? [] {
        func value(_ name: String) -> Value? { clause.first { $0.name == name }?.value }
        guard let to = value("to")?.node else { continue }
        let amount = value("amount")?.number?.value ?? 0
        writers[to, default: []].append(
          Writer(job: job.id, share: value("share")?.number?.value, amount: amount)
        )
      }
    }
    for job in jobs where job.attribute("speed") != nil {
      questions[job.id] = questionOfReads(by: job.id, [])
    }
  }

  /// Why the time of a job's tasks isn't known: it follows from what they read, and how much that is nothing tells.
  package func question(of job: NodeID) -> String? { questions[job] }

  /// The bytes a second by which a store grows beside what the design writes to it.
  package func growth(of store: NodeID) -> Double {
    guard writers[store] == nil, !(linksInto[store] ?? []).contains(where: { isSized($0, []) })
    else { return 0 }
    return statedGrowth(of: store)
  }

  private func statedGrowth(of store: NodeID) -> Double {
    graph.design[store].attribute("data")?["growth"]?.number?.value ?? 0
  }

  private func questionOfReads(by job: NodeID, _ path: Set<NodeID>) -> String? {
    for store in JobReads(graph.design[job]).new {
      if let question = questionOfNew(in: store, path.union([job])) { return question }
    }
    return nil
  }

  private func questionOfNew(in store: NodeID, _ path: Set<NodeID>) -> String? {
    let design = graph.design
    let links = linksInto[store] ?? []
    if links.contains(where: { isSized($0, []) }) { return nil }
    let name = design[store].name
    for writer in writers[store] ?? [] where writer.share != nil && !path.contains(writer.job) {
      guard design[writer.job].attribute("reads") != nil else {
        let job = design[writer.job].name
        return
          "`\(job)` writes a share of what it reads to `\(name)`, and reads nothing: give it `reads:`, or say an amount, `writes: \(name) 1 GB`"
      }
      if let question = questionOfReads(by: writer.job, path) { return question }
    }
    if writers[store] != nil || statedGrowth(of: store) > 0 { return nil }
    guard let link = links.first else {
      return
        "how much is new in `\(name)` nothing tells: say by what it grows, `data: 10 TB growing 50 GB/d`, or what is read, `reads: \(name) 50 GB`"
    }
    return
      "how much is new in `\(name)` is not known: give `\(words(of: link))` a `payload:`"
  }

  private func words(of link: Link) -> String {
    "\(graph.design[link.from].name) \(link.arrow) \(graph.design[link.to].name)"
  }

  /// Whether what a link carries has a size: its own, that of an item of a volume, or that with which a queue got it.
  private func isSized(_ link: Link, _ path: Set<NodeID>) -> Bool {
    if link.attributes.contains(where: { $0.name == "payload" }) { return true }
    if graph.itemSizes[link.from] != nil { return true }
    guard graph.design[link.from].handsOn, !path.contains(link.from) else { return false }
    return (linksInto[link.from] ?? []).contains { isSized($0, path.union([link.from])) }
  }
}

extension Node {
  /// Whether what comes out of it is what came in: items keep their size.
  var handsOn: Bool { core == .queue || core == .stream }
}
