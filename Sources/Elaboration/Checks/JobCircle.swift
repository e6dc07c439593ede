import Diagnostics
import Model

extension Lint {
  static let jobCircle = Lint(
    code: .jobCircle,
    summary: "Jobs that wait for each other and never start",
    example: """
      job clean { every: 1 d; after: load; time: 1 min }
      job load { after: clean; time: 1 min }
      """
  ) { context in
    let design = context.design
    var before: [NodeID: [NodeID]] = [:]
    for job in context.reach.jobs { before[job] = design[job].attribute("after")?.nodes ?? [] }
    var isDone: Set<NodeID> = []
    var found: [Diagnostic] = []
    for start in context.reach.jobs where !isDone.contains(start) {
      var way: [(job: NodeID, left: ArraySlice<NodeID>)] = [(start, (before[start] ?? [])[...])]
      while let top = way.last {
        guard let next = way[way.count - 1].left.popFirst() else {
          isDone.insert(top.job)
          way.removeLast()
          continue
        }
        if let begin = way.firstIndex(where: { $0.job == next }) {
          found.append(finding(way[begin...].map { design[$0.job] }))
        } else if !isDone.contains(next) {
          way.append((next, (before[next] ?? [])[...]))
        }
      }
    }
    return found
  }
}

private func finding(_ jobs: [Node]) -> Diagnostic {
  let last = jobs[jobs.count - 1]
  let names = jobs.map(\.name)
  return Lint.report(
    .jobCircle,
    jobs.count == 1
      ? "the job `\(last.name)` waits for itself" : "the jobs \(list(names)) wait for each other",
    at: last.attribute("after")?.span ?? last.nameSpan,
    help: "none of them ever starts; take one of them out of an `after:`",
    related: jobs.dropLast().prefix(3).compactMap { $0.attribute("after").map { Label($0.span) } }
  )
}
