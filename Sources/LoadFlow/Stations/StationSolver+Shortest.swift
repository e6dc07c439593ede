import Distributions
import Findings
import Queueing

extension StationSolver {
  /// What waits in the shortest of several queues, by how much more that is than in one for all.
  ///
  /// By how much is known for gaps at random and exponential work, first come first served without bounds. Fixed work that
  /// goes where least is in hand goes in turn, which is one line for all: evener work lies between the two, by its
  /// variation to the power that runs of events show; more uneven work is taken to move both alike.
  func joinShortest(_ load: QueueLoad, _ queue: inout QueueSolution) {
    let replicas = form.replicas
    guard wantsWaits, replicas > 1, load.servers >= replicas, form.places == nil,
      form.patience == nil, form.scale == nil, ["fifo", "lifo"].contains(form.discipline),
      queue.waits.isEmpty, let wait = queue.wait, wait.mean > 0,
      let shortest = ShortestQueue(
        queues: replicas,
        servers: load.servers / replicas,
        utilization: load.utilization
      ),
      let together = try? StationLoad(
        arrivalRate: load.utilization * Double(load.servers),
        serviceTime: 1,
        servers: load.servers
      ),
      let shared = try? ManyServerQueue(together).measures, shared.meanWait > 0,
      shared.waitingShare > 0
    else { return }
    let weight = power(min(1, load.service.squaredVariation), 0.35)
    let longer = 1 + weight * (shortest.meanWait / shared.meanWait - 1)
    let fewer = 1 - weight * (1 - min(1, shortest.waitingShare / shared.waitingShare))
    guard longer.isFinite, fewer > 0 else { return }
    queue.wait = .mixture([(fewer, wait.scaled(by: longer / fewer)), (1 - fewer, .zero)])
    queue.queueMean *= longer
    queue.waitingShare = queue.waitingShare.map { $0 * fewer }
    queue.formula = .shortestQueue
  }
}
