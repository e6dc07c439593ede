// What a disturbance does, as the difference to the same run without it.
extension TimelineFindings {
  /// Errors beyond those of the run without what disturbs it, as a count; fewer are none.
  package var errorsCaused: Double {
    func errors(_ bins: [TimelineBin]) -> Double {
      bins.reduce(0) { $1.requests.reduce($0) { $0 + $1.errors } }
    }
    return max(0, errors(bins) - errors(baseline))
  }

  /// Whether all is as without what disturbs it, as where a fault is of components that no request of the run comes to.
  package var isUndisturbed: Bool {
    disturbance != nil && bins.count == baseline.count && jobs.isEmpty
      && zip(bins, baseline).allSatisfy { $0.isSame(as: $1) }
  }
}

extension TimelineBin {
  fileprivate func isSame(as other: TimelineBin) -> Bool {
    zip(requests, other.requests).allSatisfy {
      isSame($0.offered, $1.offered) && isSame($0.served, $1.served) && isSame($0.errors, $1.errors)
    }
      && zip(components, other.components).allSatisfy {
        isSame($0.throughputPerSecond, $1.throughputPerSecond) && isSame($0.queue, $1.queue)
          && isSame($0.replicas, $1.replicas) && isSame($0.utilization, $1.utilization)
      }
      && zip(links, other.links).allSatisfy {
        isSame($0.attemptsPerSecond, $1.attemptsPerSecond) && isSame($0.backlog, $1.backlog)
      }
  }

  /// To a thousandth: two runs are cut into steps at other moments.
  private func isSame(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-3 * max(abs(a), abs(b)) + 1e-9
  }
}
