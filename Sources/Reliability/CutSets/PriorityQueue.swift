/// The largest first; of equals the one that came first.
struct PriorityQueue<Element> {
  private var heap: [(key: Double, order: Int, element: Element)] = []
  private var added = 0

  var count: Int { heap.count }

  mutating func push(_ element: Element, _ key: Double) {
    heap.append((key, added, element))
    added += 1
    var place = heap.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> (element: Element, key: Double)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return (first.element, first.key) }
    heap[0] = last
    var place = 0
    while true {
      var next = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isBefore(child, next)
      {
        next = child
      }
      guard next != place else { break }
      heap.swapAt(place, next)
      place = next
    }
    return (first.element, first.key)
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    heap[a].key != heap[b].key ? heap[a].key > heap[b].key : heap[a].order < heap[b].order
  }

  /// The sum of all keys that are left.
  var keySum: Double { heap.reduce(0) { $0 + $1.key } }
}
