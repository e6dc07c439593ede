import CallPlans
import Distributions
import Model

// Links on which items gather: batches, and what queues and streams hand over.
extension Compiler {
  /// Whether a call's items wait somewhere before they go on.
  func isFed(_ step: CallStep) -> Bool { step.batch != nil || isPulled(step) }

  /// Whether a queue or stream holds the items until the consumer has a free server.
  private func isPulled(_ step: CallStep) -> Bool {
    guard let link = step.link else { return false }
    let core = design[design[link].from].core
    return core == .queue || core == .stream
  }

  /// Whether somebody has to watch a call that nobody waits for.
  func isGuarded(_ row: Step) -> Bool {
    row.ring >= 0 || row.timeoutLaw >= 0 || row.retries > 0 || row.hedgeRing >= 0 || row.isWatched
  }

  /// A feed for a step, with a gathering for each partition; its place.
  mutating func feed(of call: Int, _ step: CallStep, _ walk: Walk) -> Int32 {
    if let question = graph.questionOfBatch(step) { refuse(question) }
    let place = UInt32(program.feeds.count)
    let row = program.steps[walk.first + call]
    var gathering = Gathering(step: UInt32(walk.first + call))
    gathering.feed = place
    gathering.isPulled = isPulled(step)
    let source = step.link.map { design[design[$0].from] }
    var count = 1
    if gathering.isPulled, let source {
      if let partitions = source.attribute("partitions")?["partitions"]?.number?.value {
        count = max(1, Int(clampedCount: partitions))
        gathering.isOneByOne = true
      }
      if let retain = source.attribute("retain") {
        if let seconds = retain["time"]?.number?.value {
          gathering.retainSeconds = seconds
        } else {
          refuse("events doesn't play a `retain` in bytes of `\(source.path)` yet")
        }
      }
    }
    fill(&gathering, step)
    var feed = Feed(
      step: UInt32(walk.first + call),
      component: row.component,
      firstGathering: UInt32(program.gatherings.count),
      gatheringCount: UInt32(count),
      generator: row.generator,
      isPulled: gathering.isPulled
    )
    if count > 1, let skew = source?.attribute("partitions")?["skew"]?.number?.value, skew > 0 {
      feed.firstPart = Int32(program.parts.count)
      addZipfParts(count, skew: skew)
    }
    if gathering.isPulled, let link = step.link.map({ design[$0] }) {
      feed.checkpoint = link.attribute("checkpoint")?["every"]?.number?.value ?? 0
      if let pause = link.attribute("rebalance")?.distribution("time") {
        feed.rebalance = law(pause)
      }
    }
    if let caller = walk.plan.steps[call].parent {
      feed.itemSize = walk.plan.steps[caller].transfer.payloadBytes
    }
    program.feeds.append(feed)
    program.gatherings += Array(repeating: gathering, count: count)
    return Int32(place)
  }

  private mutating func fill(_ gathering: inout Gathering, _ step: CallStep) {
    func items(_ items: Double?, _ bytes: Double?) -> UInt32 {
      let byBytes = bytes.map { ($0 / max(1, step.transfer.payloadBytes)).rounded(.down) }
      let most = min(items ?? .infinity, byBytes ?? .infinity)
      return most < 4e9 ? UInt32(max(1, most)) : UInt32.max
    }
    switch step.batch {
    case nil: gathering.most = 1
    case .full(let most, let bytes, let after):
      gathering.most = items(most, bytes)
      gathering.afterSeconds = after ?? .infinity
    case .every(let seconds, let most, let bytes):
      gathering.most = items(most, bytes)
      gathering.everySeconds = seconds
      gathering.isOneByOne = true
    }
  }

  /// Joins a batch, or what waits for a consumer; what leaves it makes the call, guarded where that is said.
  mutating func addFed(_ call: Int, _ step: CallStep, _ walk: Walk) {
    let place = walk.first + call
    guard step.calls.isOne, step.answers.asked == 1 else {
      return refuse(
        "events doesn't play several calls in batches of `\(design[step.node].path)` yet"
      )
    }
    let feed = feed(of: call, step, walk)
    if step.waits, !program.feeds[Int(feed)].isPulled {
      program.steps[place].feed = feed
      emit(Op(kind: .call, a: UInt32(place)))
      return
    }
    // What gathers stands for the call; the call itself comes from who watches it.
    var door = program.steps[place]
    door.feed = feed
    if isGuarded(program.steps[place]) {
      var sender = Step(script: here, request: walk.request)
      sender.isBranch = true
      sender.generator = program.steps[place].generator
      sender.link = program.steps[place].link
      // An item is done when its batch is, not when one attempt is.
      sender.passage = program.steps[place].passage
      program.steps[place].passage = Step.none
      program.steps.append(sender)
      program.feeds[Int(feed)].step = UInt32(program.steps.count - 1)
      let skip = emit(Op(kind: .jump))
      program.steps[program.steps.count - 1].script = here
      emit(Op(kind: .call, a: UInt32(place)))
      emit(Op(kind: .reply))
      program.ops[skip].a = here
    }
    program.steps.append(door)
    emit(Op(kind: .cast, a: UInt32(program.steps.count - 1)))
    doors.append((UInt32(program.steps.count - 1), place))
  }

  /// A call that nobody waits for, made by somebody who watches it.
  mutating func addRepeated(
    _ one: Op,
    guardedBy call: Int,
    _ step: CallStep,
    _ walk: Walk
  ) {
    let place = walk.first + call
    let skip = emit(Op(kind: .jump))
    let sender = addBranch(of: walk, at: call)
    program.steps[Int(sender)].isBranch = false
    program.steps[Int(sender)].link = program.steps[place].link
    emit(Op(kind: .call, a: one.a))
    emit(Op(kind: .reply))
    program.ops[skip].a = here
    guard !step.calls.isOne else {
      emit(Op(kind: .cast, a: sender))
      return
    }
    emit(Op(kind: .times, a: UInt32(bitPattern: law(step.calls.count))))
    addLoop(Op(kind: .cast, a: sender))
  }

  /// The link on which a feed's items wait.
  func link(ofFeed feed: Int) -> LinkID? {
    let link = program.steps[Int(program.feeds[feed].step)].link
    return calls.first { $0.step == Int(link) }?.link
  }

  /// What a queue or stream has room for, of all that it holds for its consumers.
  private mutating func boundFeeds() {
    for place in program.feeds.indices where program.feeds[place].isPulled {
      guard let link = link(ofFeed: place) else { continue }
      let node = design[design[link].from]
      guard let component = places[node.id], let queue = node.attribute("queue"),
        let said = (queue["places"] ?? queue["room"])?.number
      else { continue }
      program.feeds[place].source = component
      let countsBytes = queue["places"] == nil
      if !countsBytes { program.feeds[place].itemSize = 1 }
      bound(component, to: said.value * design.multiplier(said.per, of: node), countsBytes, node)
    }
  }

  /// Who waits outside comes in when an item leaves, and brings its own at once.
  private mutating func checkHoldsUp(_ node: Node) {
    let words = [
      "time", "latency", "speed", "retain", "capacity", "concurrency", "threads", "speeds",
    ]
    if let word = words.first(where: { word in node.attributes.contains { $0.name == word } }) {
      refuse("events doesn't play `full: block` of `\(node.path)` beside its `\(word)`")
    }
    let isFilledByQueue = design.links.contains { link in
      let core = design[link.from].core
      return link.to == node.id && (core == .queue || core == .stream)
    }
    if isFilledByQueue {
      refuse("events doesn't play how `\(node.path)` holds up the queue that fills it")
    }
  }

  private mutating func bound(
    _ component: UInt32,
    to room: Double,
    _ countsBytes: Bool,
    _ node: Node
  ) {
    let place = Int(component)
    guard program.components[place].room == .infinity else { return }
    program.components[place].room = room
    program.components[place].countsBytes = countsBytes
    let full = node.attribute("full")?["full"]?.word
    program.components[place].dropsItems = full == "drop"
    guard full == "block" else { return }
    checkHoldsUp(node)
    program.components[place].holdsUp = true
    program.components[place].roomLine = UInt32(program.lineCount)
    program.lineCount += 1
  }

  /// Which feeds hand over to each component.
  mutating func placePulls() {
    boundFeeds()
    for component in program.components.indices {
      program.components[component].firstPull = UInt32(program.pulls.count)
      for (place, feed) in program.feeds.enumerated()
      where feed.isPulled && feed.component == UInt32(component) {
        program.pulls.append(UInt32(place))
      }
      let first = program.components[component].firstPull
      program.components[component].pullCount = UInt32(program.pulls.count) - first
      program.components[component].isDelay = isDelay(nodes[component])
      guard program.components[component].pullCount > 0 else { continue }
      let row = program.components[component]
      for station in row.firstStation..<row.firstStation + row.stationCount {
        program.stations[Int(station)].isSimple = false
      }
    }
  }
}
