import CallPlans
import Model

/// One call of a walk, with all that the kernel asks of it as plain numbers.
///
/// Masses are items; where a link batches, one call carries `items` of them.
struct Step {
  var station: Int
  var request: Int
  var link: Int
  var parent: Int
  /// Which of its parent's stages it belongs to; of what nobody waits for the one that it is sent before.
  var stage = 0
  /// Calls that the requests wait for: one stage after another, those of a stage side by side.
  var stages: [Stage] = []
  /// Calls that nobody waits for.
  var branches: [Int] = []
  /// Of a queue or stream: who takes what it holds.
  var consumers: [Int] = []
  /// The call that stands in when this one fails.
  var fallback = -1
  var isFallback = false
  var share: Double
  var calls: Double
  /// How many of them are made side by side.
  var lanes = 1.0
  /// The step whose misses go on here.
  var missOf = -1
  /// The share of this request type that a warm cache answers.
  var hit = 0.0
  var waits: Bool
  /// Whether a queue or stream hands over to it.
  var isConsumer = false
  /// After so many attempts an item is put aside.
  var deadLetterAfter = Double.infinity

  var timeout = Double.infinity
  var retries = 0.0
  var backoff = 0.0
  var budget = Double.infinity
  var isOptional = false
  var cancels = false
  var roundTrip = 0.0
  /// What its bytes go over, there and back, and how long an item takes of it; none where no bandwidth is said.
  var line = -1
  var lineBack = -1
  var lineSeconds = 0.0
  var lineBackSeconds = 0.0
  var breaker: Breaker?

  var batch: CallStep.Batch?
  var items = 1.0

  /// Seconds that a call holds each of its servers, and what each item adds.
  var base = 0.0
  var each = 0.0
  var holds = 1.0
  var payload = 0.0
  var reply = 0.0
  var errors = 0.0
  var priority = 0
  var deadline = Double.infinity
  var patience = Double.infinity

  /// Calls that came in this step of time, and a second in the last.
  var arrived = 0.0
  /// The items of these calls.
  var arrivedItems = 0.0
  var recentRate = 0.0
  /// Requests that asked for it in this step of time, those that went on without its reply, and their share in the last.
  var asked = 0.0
  var stoodIn = 0.0
  var standInShare = 0.0
  /// Whether a job reads what its calls bring.
  var feedsJobs = false
  /// Whether it lies behind a link that nobody waits for.
  var isLater = false
  /// Whether somebody asks how old requests are when its work on them is done.
  var isPassed = false
  /// Whether somebody asks how long its calls wait for a server.
  var isWatched = false

  /// Whether a request goes on where the call fails.
  var hasStandIn: Bool { fallback >= 0 || isOptional }
  /// What goes over the link for each item, both ways.
  var bytes: Double { payload + reply }

  struct Stage {
    var members: [Int]
    /// How many replies are waited for.
    var waitsFor: Int
    /// Whether each request goes one of these ways only.
    var isChoice = false
  }

  /// When calls stop by themselves.
  struct Breaker {
    var share: Double
    var window: Double
    var open: Double
  }
}
