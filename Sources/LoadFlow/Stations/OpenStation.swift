import Distributions
import Findings
import Queueing

/// What a station has together that no formula here has: only a run of events tells.
struct OpenStation {
  let form: StationForm

  /// What happens less often than this changes no printed digit.
  static let negligible = 1e-6

  /// Why the station's waits and losses are not known; nil where they are.
  func question(_ load: QueueLoad) -> String? {
    let isRanked =
      ["priority", "preemptive"].contains(form.discipline)
      && Set(load.inputs.map(\.priority)).count > 1
    if isRanked || form.discipline == "sharing" {
      if losesByRoom(load) { return words("`\(form.discipline)` with a full `queue`") }
      if form.patience != nil, waits(load) {
        return words("`\(form.discipline)` with `patience`")
      }
    }
    if form.patience != nil, losesByRoom(load) { return words("`patience` with a full `queue`") }
    if form.serverTimes.count > 1, form.patience != nil || losesByRoom(load) {
      return words("servers of several `speeds` that some leave")
    }
    if load.inputs.contains(where: { $0.together > 1 }), losesByRoom(load) {
      return words("a full `queue` where several come at once")
    }
    let holds = load.inputs.map(\.holds)
    if !load.inputs.contains(where: \.isTask), Set(holds).count > 1, waits(load) {
      return words("requests that hold several servers beside others that hold fewer")
    }
    return nil
  }

  private func words(_ what: String) -> String {
    "\(what) at `\(form.path)` has no formula: \(OpenQuestion.onlyEvents)"
  }

  private func station(_ load: QueueLoad) -> StationLoad? {
    try? StationLoad(
      arrivalRate: load.perSecond,
      serviceTime: load.service.mean,
      servers: load.servers
    )
  }

  private func losesByRoom(_ load: QueueLoad) -> Bool {
    guard let places = form.places, form.full != "block", let station = station(load) else {
      return false
    }
    let room = max(0, places / load.queues)
    guard let queue = try? BoundedQueue(station, capacity: load.servers + room) else { return true }
    return queue.lossShare > Self.negligible
  }

  private func waits(_ load: QueueLoad) -> Bool {
    station(load).map {
      ErlangFormulas.waitingShare(servers: $0.servers, offered: $0.offered) > Self.negligible
    } ?? true
  }
}
