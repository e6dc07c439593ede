import Model

extension TimelineFindings {
  /// The means over what is measured, in the shape of a load that stands still.
  package var load: LoadFindings {
    var result = LoadFindings(variant: variant, workload: workload, engine: engine)
    result.obstacles = obstacles
    result.assumptions = assumptions
    result.jobs = jobs
    result.sample = sample
    let (low, high) = window
    let measured = bins.filter { $0.begin >= low - 1e-9 && $0.begin < high }
    let seconds = measured.reduce(0) { $0 + $1.seconds }
    guard seconds > 0 else { return result }
    result.requests = requestNames.indices.map { place in
      var sum = RequestBin()
      for bin in measured { sum.add(bin.requests[place]) }
      var request = RequestFindings(name: requestNames[place])
      request.offeredPerSecond = sum.offered / seconds
      request.throughputPerSecond = sum.served / seconds
      request.errorRatio = sum.errorRatio ?? 0
      request.latency = sum.latency.summary
      if request.latency == nil, sum.served > 0 { request.unanswered = RequestFindings.nobodyWaits }
      return request
    }
    result.components = (bins.first?.components ?? []).indices.map { place in
      component(measured.map { ($0.components[place], $0.seconds) }, seconds)
    }
    result.links = (bins.first?.links ?? []).indices.map { place in
      var link = LinkFindings(link: bins[0].links[place].link)
      for bin in measured {
        let share = bin.seconds / seconds
        link.attemptsPerSecond += bin.links[place].attemptsPerSecond * share
        link.timeoutsPerSecond += bin.links[place].timeoutsPerSecond * share
        let retries = bin.links[place].retriesPerSecond
        link.ratePerSecond += max(0, bin.links[place].attemptsPerSecond - retries) * share
      }
      return link
    }
    return result
  }

  private func component(
    _ parts: [(bin: ComponentBin, seconds: Double)],
    _ seconds: Double
  ) -> ComponentFindings {
    var result = ComponentFindings(node: parts.first?.bin.node ?? .root)
    result.accuracy = engine == "events" ? .sampled : .approximate
    var (queue, servers) = (0.0, 0.0)
    for (bin, length) in parts {
      let share = length / seconds
      result.arrivalPerSecond += bin.arrivalPerSecond * share
      result.throughputPerSecond += bin.throughputPerSecond * share
      result.utilization += bin.utilization * share
      result.rejectedPerSecond += bin.rejectedPerSecond * share
      queue += bin.queue * share
      servers += (bin.servers ?? 0) * share
    }
    result.queueMean = queue
    if parts.contains(where: { $0.bin.servers != nil }) {
      result.servers = Int(clampedCount: servers.rounded())
    }
    return result
  }
}
