/// What is to happen, the earliest first; what happens at the same moment in the order in which it was noted.
struct Agenda<Event> {
  private var heap: [(time: Double, number: Int, event: Event)] = []
  private var noted = 0

  var isEmpty: Bool { heap.isEmpty }

  mutating func note(_ event: Event, at time: Double) {
    heap.append((time, noted, event))
    noted += 1
    var place = heap.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func next() -> (time: Double, event: Event)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.event)
  }

  private mutating func sink() {
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, isBefore(child + 1, child) { child += 1 }
      guard isBefore(child, place) else { return }
      heap.swapAt(place, child)
      place = child
    }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (heap[a].time, heap[a].number) < (heap[b].time, heap[b].number)
  }
}
