/// Where items wait to go on as one call: a batch that callers fill, or what a queue or stream holds for a consumer.
struct Gathering: BitwiseCopyable {
  var step: UInt32
  /// A full batch, in items; without a batch 1.
  var most: UInt32 = 1
  /// A batch goes so long after its first item, full or not.
  var afterSeconds = 0.0
  /// A batch goes by time, so often.
  var everySeconds = 0.0
  /// Whether it is handed over only when the consumer has a free server.
  var isPulled = false
  /// Whether a batch must be done before the next goes: in a partition, or by time.
  var isOneByOne = false
  /// What leaves unread after so long.
  var retainSeconds = Double.infinity
  /// The link's own row, which all its partitions share.
  var feed: UInt32 = 0

  var head = Frame.none
  var tail = Frame.none
  /// Items that wait.
  var count: UInt32 = 0
  var isUnderWay = false
  var isDue = false
  var isReady = false
  var hasTimer = false
  /// The next of the ready ones of its feed.
  var next = Frame.none
}

/// A link that hands over: its gatherings that are ready, in the order they became so.
struct Feed: BitwiseCopyable {
  var step: UInt32
  /// The component that takes what is handed over; its stations say when.
  var component: UInt32
  /// The queue or stream that holds what waits; none where callers fill batches.
  var source = Frame.none
  /// What each of its items takes of the room there: 1, or its bytes.
  var itemSize = 1.0
  var firstGathering: UInt32
  var gatheringCount: UInt32 = 1
  /// Shares of the partitions added up, where they are uneven.
  var firstPart = Step.none
  var generator: UInt32
  var isPulled: Bool
  var readyHead = Frame.none
  var readyTail = Frame.none
  /// Which of its items the next batch is as old as.
  var turn = 0.0
  /// How long its group stands still when its consumers change: a law; since and until when it does.
  var rebalance = Step.none
  var stoppedAt = -Double.infinity
  var stopsUntil = 0.0
  /// How often the consumer's place is saved, and when next; 0 with each batch.
  var checkpoint = 0.0
  var nextSave = 0.0
  /// Items that are done since the consumer's place was saved.
  var unsavedHead = Frame.none
  var unsavedTail = Frame.none
  /// Items that left unread, and those that failed for good.
  var lost: UInt64 = 0
  var deadLetters: UInt64 = 0
}

/// Something that waits in a gathering: a caller that waits for its reply, or an item that nobody waits for.
struct Member: BitwiseCopyable {
  var frame = Frame.none
  /// Of the caller's call; of an item that nobody waits for, where it gathers.
  var generation: UInt32 = 0
  var next = Frame.none
  /// How many items it stands for.
  var weight: UInt32 = 1
  var started = 0.0
  var added = 0.0
}
