import Distributions
package import Model
import Quantities

/// What is offered during one part of a workload's time.
package struct OfferedPhase: Sendable {
  /// How long it lasts; a steady workload has one phase without an end.
  package var seconds: Double?
  package var streams: [OfferedStream]

  package var totalPerSecond: Double { streams.reduce(0) { $0 + $1.perSecond } }
}

/// Requests of one type from one client.
package struct OfferedStream: Sendable {
  package var request: String
  package var client: NodeID
  package var perSecond: Double
  /// The squared coefficient of variation of the gaps; 1 for a Poisson stream.
  package var gapVariation: Double
}

/// Why a workload has no rates that can be analysed.
package enum OfferedProblem: Error, Hashable, Sendable {
  case unknown(String)
  case closed(String)
  case trace(String)
  case timeline(String, form: String)
  case bytes(String)
  case nothing(String)
}

extension Design {
  /// A workload as phases of constant rates: a day by hours where it follows the clock.
  package func offered(_ name: String) throws(OfferedProblem) -> [OfferedPhase] {
    let terms = try terms(of: name, path: [])
    guard !terms.isEmpty else { throw .nothing(name) }
    let hasClock = terms.contains { $0.form == "diurnal" || $0.form == "volume" }
    guard hasClock else {
      return [OfferedPhase(seconds: nil, streams: terms.flatMap { streams($0, hour: nil) })]
    }
    return (0..<24).map { hour in
      OfferedPhase(seconds: 3600, streams: terms.flatMap { streams($0, hour: Double(hour) + 0.5) })
    }
  }

  /// The terms that offer something, those of added workloads included.
  private func terms(of name: String, path: [String]) throws(OfferedProblem) -> [Workload.Term] {
    guard let workload = workloads.first(where: { $0.name == name }), !path.contains(name) else {
      throw .unknown(name)
    }
    var result: [Workload.Term] = []
    for term in workload.terms {
      switch term.form {
      case "sum":
        if case .workload(let other)? = term["workload"] {
          var added = try terms(of: other, path: path + [name])
          if !term.mix.isEmpty { for index in added.indices { added[index].mix = term.mix } }
          result += added
        }
      case "users": throw .closed(name)
      case "trace": throw .trace(name)
      case "spike", "run": throw .timeline(name, form: term.form)
      case "volume" where term["items"] == nil: throw .bytes(name)
      default: result.append(term)
      }
    }
    return result
  }

  private func streams(_ term: Workload.Term, hour: Double?) -> [OfferedStream] {
    guard let client = term["client"]?.node, let rate = rate(term, hour: hour) else { return [] }
    return term.mix.map { part in
      OfferedStream(
        request: part.request,
        client: client,
        perSecond: rate * part.share,
        gapVariation: gapVariation(term.arrivals)
      )
    }
  }

  private func rate(_ term: Workload.Term, hour: Double?) -> Double? {
    switch term.form {
    case "steady": return term["rate"]?.number?.value
    case "ramp":
      guard case .range(_, let high?)? = term["rates"] else { return nil }
      return high.value
    case "diurnal":
      guard case .range(let low?, let high?)? = term["rates"], case .clock(let peak)? = term["peak"]
      else { return nil }
      let middle = (low.value + high.value) / 2
      guard let hour else { return middle }
      let angle = 2 * Double.pi * (hour - Double(peak.secondsOfDay) / 3600) / 24
      return middle + (high.value - low.value) / 2 * cosine(angle)
    case "volume": return volumeRate(term, hour: hour)
    default: return nil
    }
  }

  /// What a volume offers in an hour: its items spread over its window, in the share that falls into the hour.
  private func volumeRate(_ term: Workload.Term, hour: Double?) -> Double? {
    guard let items = term["items"]?.number?.value, let period = term["period"]?.number?.value
    else {
      return nil
    }
    guard let hour, period >= 86_400 else { return items / period }
    let start: Double
    if case .clock(let clock)? = term["clock"] {
      start = Double(clock.secondsOfDay)
    } else {
      start = 0
    }
    let window = max(term["over"]?.number?.value ?? 1, 1)
    let from = (hour - 0.5) * 3600
    let overlap = min(from + 3600, start + window) - max(from, start)
    return max(0, overlap) / window * items / 3600
  }

  /// How uneven arrivals are: Poisson when silent.
  private func gapVariation(_ arrivals: Attribute?) -> Double {
    guard let arrivals else { return 1 }
    if arrivals["even"] != nil { return 0 }
    if let cv = arrivals["cv"]?.number?.value { return cv * cv }
    if let phases = arrivals["phases"]?.number?.value, phases >= 1 { return 1 / phases }
    if case .distribution(let form)? = arrivals["shape"] {
      return form.distribution?.squaredVariation ?? 1
    }
    return 1
  }
}
