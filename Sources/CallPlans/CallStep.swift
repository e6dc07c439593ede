package import Distributions
package import Model

/// One call of a walk, and what it does at its target.
package struct CallStep: Hashable, Sendable {
  package let node: NodeID
  package internal(set) var role = Role.call
  /// The job on whose behalf this is done, beside the request type.
  package internal(set) var job: NodeID?
  /// The link that leads here; nil for the origin and for what no link says.
  package internal(set) var link: LinkID?
  package let parent: Int?
  /// Behind the last step that this one calls.
  package internal(set) var end: Int
  /// The share of the caller's requests that may make the call.
  package internal(set) var share = 1.0
  /// Whether each request takes one of the caller's calls, by their shares, in place of all of them.
  package internal(set) var isAlternative = false
  package internal(set) var condition = Condition.always
  package internal(set) var calls = Calls()
  package internal(set) var waits = true
  /// Calls of one number start together: the place in `Design.parallelBlocks`.
  package internal(set) var parallel: Int?
  package internal(set) var answers = Answers()
  package internal(set) var transfer = Transfer()
  package internal(set) var guarding = Guarding()
  package internal(set) var batch: Batch?

  init(_ node: NodeID, at index: Int, parent: Int?) {
    self.node = node
    self.parent = parent
    end = index + 1
  }

  /// What a step is in its walk.
  package enum Role: Hashable, Sendable {
    /// Where the walk begins: a client, or a job that starts by its clock.
    case origin
    /// A call over a link.
    case call
    /// A task of a job passes its scheduler.
    case pass
    /// A task of a job does its work and its calls, holding servers of this pool; of the job itself where it has none.
    case task(holds: Int)
    /// A run of a job that starts when these jobs' runs are done.
    case follow(after: [NodeID])
  }

  /// What must have happened for the call to be made.
  package enum Condition: Hashable, Sendable {
    case always
    /// A miss at a step, the caller itself or an earlier call; the share is nil where it follows from the keys.
    case miss(of: Int, share: Double?)
    case failure(of: Int)
  }

  /// How many calls each time.
  package struct Calls: Hashable, Sendable {
    /// Of the number of calls, which is rounded to a whole one where one is drawn.
    package var count = Distribution.one
    /// How many of them side by side.
    package var atOnce = 1

    package var mean: Double { count.mean }
    package var isOne: Bool { count.isFixed && count.mean == 1 }
  }

  /// How many of the target's replicas, or copies, are asked and have to answer.
  package struct Answers: Hashable, Sendable {
    package var asked = 1
    package var needed = 1
  }

  /// What moves over the link, and how long that takes beside the work.
  package struct Transfer: Hashable, Sendable {
    package var oneWay = Distribution.zero
    package var payloadBytes = 0.0
    package var replyBytes = 0.0
    package var bytesPerSecond: Double?
    /// Whether the bandwidth is that of the path between two groups, which all links between them share.
    package var isOfPath = false
  }

  /// How the caller guards itself.
  package struct Guarding: Hashable, Sendable {
    package var timeout: Distribution?
    /// Further attempts; nil for ever.
    package var retries: Int? = 0
    package var backoff = Distribution.zero
    /// Whether a pause is drawn evenly between nothing and the backoff.
    package var hasJitter = false
    /// Retries are at most this share of first attempts.
    package var budget: Double?
    package var isOptional = false
    package var poolPerReplica: Int?
    package var isCancelled = false
    package var hedgeSeconds: Double?
    package var breaker: Breaker?
  }

  /// Stops calling at a share of errors over some time, for some time.
  package struct Breaker: Hashable, Sendable {
    package var errorShare: Double
    package var overSeconds: Double
    package var openSeconds: Double
  }

  /// When what waits goes on as one call.
  package enum Batch: Hashable, Sendable {
    /// Full at so many items, or so long after the first.
    case full(items: Double?, bytes: Double?, afterSeconds: Double?)
    /// Every so often, up to so many items.
    case every(seconds: Double, items: Double?, bytes: Double?)
  }
}
