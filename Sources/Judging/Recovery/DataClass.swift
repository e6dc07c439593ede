import Model
import Reliability

/// A part of what a store keeps, with what protects it: a `class`, the rest beside the classes, or the whole.
struct DataClass {
  let design: Design
  let store: Node
  /// Nil for the whole of a store without classes, or for the rest.
  let node: Node?
  /// The name of the class; `rest` for what is in none.
  let name: String?
  let bytes: Double?
  /// Its turn in a restore.
  let turn: Int

  var path: String { node?.path ?? store.path }
  var id: NodeID { node?.id ?? store.id }

  func attribute(_ name: String) -> Attribute? {
    node?.attribute(name) ?? store.attribute(name)
  }

  func seconds(_ name: String) -> Double? {
    if let node, node.attribute(name) != nil { return design.meanSeconds(name, of: node) }
    return design.meanSeconds(name, of: store)
  }

  func number(_ attribute: String, _ field: String) -> Double? {
    self.attribute(attribute)?[field]?.number?.value
  }

  /// The age of its oldest data, where that is bounded.
  var oldestSeconds: Double? {
    if case .range(_, let high?)? = node?.attribute("age")?["age"] { return high.value }
    return number("retain", "time")
  }

  /// What is stored of it: compression saves room on the way too.
  var storedBytes: Double? { bytes.map { $0 * (1 - (number("compressed", "saved") ?? 0)) } }
}

extension Design {
  /// The classes of a store in the order in which they are restored; the whole where it has none.
  func dataClasses(of store: Node, at age: Double = 0) -> [DataClass] {
    let total = store.attribute("data").flatMap { data in
      data["data"]?.number.map { $0.value + (data["growth"]?.number?.value ?? 0) * age }
    }
    let growth = store.attribute("data")?["growth"]?.number?.value
    let classes = store.children.map { self[$0] }.filter { $0.core == .class }
    guard !classes.isEmpty else {
      return [
        DataClass(design: self, store: store, node: nil, name: nil, bytes: total, turn: 1)
      ]
    }
    let sizes = classes.map { bytes(of: $0, total, growth, age) }
    let known = sizes.compactMap { $0 }
    let open = sizes.filter { $0 == nil }.count
    let rest = total.map { max(0, $0 - known.reduce(0, +)) }
    var result: [DataClass] = []
    for (place, node) in classes.enumerated() {
      let turn = node.attribute("order")?["order"]?.number.map { Int(clampedCount: $0.value) }
      result.append(
        DataClass(
          design: self,
          store: store,
          node: node,
          name: node.name,
          // One class without a bound has what the others leave.
          bytes: sizes[place] ?? (open == 1 ? rest : nil),
          turn: turn ?? 1_000_000 + place
        )
      )
    }
    if open == 0, let rest, let total, rest > 1e-9 * total {
      result.append(
        DataClass(
          design: self,
          store: store,
          node: nil,
          name: "rest",
          bytes: rest,
          turn: 2_000_000
        )
      )
    }
    return result.sorted { $0.turn < $1.turn }
  }

  private func bytes(of node: Node, _ total: Double?, _ growth: Double?, _ age: Double) -> Double? {
    if let data = node.attribute("data"), let bytes = data["data"]?.number?.value {
      return bytes + (data["growth"]?.number?.value ?? 0) * age
    }
    if let share = node.attribute("share")?["share"]?.number?.value {
      return total.map { $0 * share }
    }
    if case .range(let low, let high)? = node.attribute("age")?["age"], let growth, let high {
      // As much as came in that long, by today's growth.
      return growth * max(0, high.value - (low?.value ?? 0))
    }
    return nil
  }
}
