/// A small design of every sort of statement, without a mistake; the same for the same seed.
///
/// Links go from earlier components to later ones, so that no request comes back to where it was.
package func randomDesign(seed: UInt64) -> String {
  var writer = RandomDesign(seed: seed)
  writer.write()
  return writer.text
}

/// The copied group is written under this name, its copy under the other.
package let originalGroup = "original"
/// The name of the copy of `originalGroup`.
package let copiedGroup = "repeated"

private struct RandomDesign {
  private var generator: DesignGenerator
  private var services: [String] = []
  private let requests: [String]
  private let lets: Int

  init(seed: UInt64) {
    generator = DesignGenerator(seed: seed, writesVariants: true)
    requests = (0...generator.number(0...2)).map { "request-\($0)" }
    lets = generator.number(1...5)
  }

  var text: String { generator.text }

  mutating func write() {
    generator.line("design \"Random\"")
    writeLets()
    writeKinds()
    generator.line("client users")
    for place in 0..<generator.number(1...3) {
      writeGroup(place == 0 ? originalGroup : "place-\(place)", ordinal: place)
    }
    writeLinks()
    writeCopy()
    writeJobs()
    writeScenarios()
    writeVariants()
  }

  private mutating func share() -> String { "\(generator.number(1...99))%" }

  private mutating func time() -> String {
    switch generator.number(1...6) {
    case 1: "exp \(generator.number(1...40)) ms"
    case 2: "p50 \(generator.number(1...9)) ms, p99 \(generator.number(20...90)) ms"
    case 3: "\(generator.number(1...40)) ms cv 0.\(generator.number(3...9))"
    case 4: "uniform \(generator.number(1...4)) ms..\(generator.number(5...20)) ms"
    case 5: "quantity-\(generator.number(0...lets - 1)) * \(generator.number(1...3)) + 1 ms"
    default: "\(generator.number(1...4)) ms..\(generator.number(5...9)) ms"
    }
  }

  // MARK: Quantities and kinds

  private mutating func writeLets() {
    for ordinal in 0..<lets {
      let value =
        ordinal == 0
        ? "\(generator.number(1...9)) ms"
        : "(quantity-\(ordinal - 1) + \(generator.number(1...9)) ms) / \(generator.number(2...5))"
      generator.line("let quantity-\(ordinal) = \(value)")
    }
    generator.line("let files = 6k growing 8 per request-0, growing 2k/d")
  }

  private mutating func writeKinds() {
    for ordinal in 0...2 {
      let base = ordinal == 0 ? generator.one(of: ["service", "database"]) : "kind-\(ordinal - 1)"
      let time = time()
      generator.block("kind kind-\(ordinal) = \(base)") {
        $0.attribute("time", time)
        if $0.happens(inHundred: 50) { $0.attribute("concurrency", "\($0.number(1...9))") }
        if $0.happens(inHundred: 30) { $0.attribute("errors(request-0)", "0.\($0.number(1...9))%") }
      }
    }
  }

  // MARK: Groups, components, links

  private mutating func writeGroup(_ name: String, ordinal: Int) {
    var names: [String] = []
    let times = (0..<6).map { _ in time() }
    generator.block("region \(name)") { writer in
      writer.attribute("zones", "a, b, c")
      if writer.happens(inHundred: 50) { writer.attribute("owner", writer.one(of: ["x", "y"])) }
      for place in 0..<writer.number(1...4) {
        let name = "part-\(ordinal)-\(place)"
        names.append(name)
        writer.block("\(writer.one(of: ["service", "kind-0", "kind-1", "kind-2"])) \(name)") {
          if $0.happens(inHundred: 70) { $0.attribute("time", times[place]) }
          if $0.happens(inHundred: 50) {
            $0.attribute("replicas", "\($0.number(1...9)) across zones")
          }
          if $0.happens(inHundred: 30) { $0.attribute("queue", "\($0.number(1...99))") }
        }
      }
      writer.block("group inner-\(ordinal)") {
        let name = "store-\(ordinal)"
        names.append(name)
        $0.block("store \(name)") {
          $0.attribute("data", "\($0.number(1...9)) TB growing \($0.number(1...9)) GB/d")
          $0.attribute("versioned", "\($0.number(1...30)) d")
          $0.line("class recent { age: ..\($0.number(1...30)) d; order: 1 }")
          $0.line("class older  { share: \($0.number(1...50))%; order: 2 }")
        }
      }
    }
    services += names
  }

  private mutating func writeLinks() {
    generator.line("users -> \(services[0])")
    for (place, source) in services.enumerated() {
      let targets = services[(place + 1)...].filter { _ in generator.happens(inHundred: 40) }
      let isParallel = targets.count > 1 && generator.happens(inHundred: 30)
      let links = targets.map { link(from: source, to: $0) }
      if isParallel {
        generator.block("parallel") { writer in links.forEach { writer.line($0) } }
      } else {
        links.forEach { generator.line($0) }
      }
    }
  }

  private mutating func link(from source: String, to target: String) -> String {
    let arrow = generator.one(of: ["->", "->", "~>"])
    var attributes: [String] = []
    if generator.happens(inHundred: 40) {
      attributes.append("for: \(generator.one(of: requests))")
    }
    if generator.happens(inHundred: 40) { attributes.append("share: \(share())") }
    if generator.happens(inHundred: 40) {
      attributes.append("timeout: \(generator.number(100...900)) ms")
    }
    if generator.happens(inHundred: 30) {
      attributes.append("retry: 1, backoff quantity-\(generator.number(0...lets - 1))")
    }
    return "\(source) \(arrow) \(target) \"to \(target)\" { \(attributes.joined(separator: "; ")) }"
  }

  // MARK: Copies, jobs

  private mutating func writeCopy() {
    generator.block("copy \(originalGroup) as \(copiedGroup)") {
      if $0.happens(inHundred: 50) {
        $0.line("part-0-0 { replicas: \($0.number(10...20)) across zones }")
      }
    }
  }

  private mutating func writeJobs() {
    generator.line(
      "job nightly { every: 1 d at 02:00; reads: store-0 new; tasks: \(generator.number(1...9)) }"
    )
    generator.line("job later { after: nightly; time: \(generator.number(1...9)) min }")
  }

  // MARK: Scenarios

  private mutating func writeScenarios() {
    let mix =
      requests.dropLast().map { "\($0) \(generator.number(1...30))%" } + [
        "\(requests[requests.count - 1]) rest"
      ]
    generator.line("request request-0 { priority: \(generator.number(1...5)) }")
    generator.line(
      "workload base-load = steady \(generator.number(1...50)) rps from users { mix: \(mix.joined(separator: ", ")) }"
    )
    generator.line("workload burst = base-load + spike to 500 rps at 10 min for 90 s")
    generator.line("fault zone-down { at 5 min: kill zone \(originalGroup).a for 10 min }")
    generator.line(
      "fault slow { at \(generator.number(1...9)) min: slow part-0-0 by 3x for 1 min }"
    )
    generator.line("require p99(request-0) < \(generator.number(20...400)) ms under base-load")
    generator.line("require errors < 1% under burst with zone-down")
    generator.line("require utilization(part-0-0) < \(share())")
    generator.line("require files < 1G at 1 y")
    generator.line("view all { show: rate, p99; only: part-0-0; depth: 2 }")
  }

  private mutating func writeVariants() {
    generator.block("variant changed \"Other numbers\" from base") {
      $0.line("part-0-0 { time: \($0.number(1...9)) ms }")
      $0.line("let quantity-0 = \($0.number(10...19)) ms")
      $0.line("require errors < 2% under burst with zone-down")
    }
    generator.block("variant again from changed") {
      $0.line("service part-0-0 { time: \($0.number(1...9)) ms; concurrency: 4 }")
      $0.line("cache extra { hit: 100% }")
      $0.line("part-0-0 -> extra")
    }
    generator.block("phase first") { $0.line("remove later") }
    generator.block("phase second") { $0.line("remove nightly.tasks") }
  }
}
