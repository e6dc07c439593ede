/// What happened at a moment; what is the same of several is told once.
struct StoryLine: Hashable {
  var at: Double
  /// Of whom it is told; empty where nobody else can be told of with them.
  private var names: [String]
  private var ofOne: Frame
  private var ofMany: Frame

  /// What stands around the names.
  struct Frame: Hashable {
    var before = ""
    var after = ""
  }

  init(at moment: Double, words: String) {
    self.init(at: moment, [], Frame(before: words), Frame())
  }

  /// A name with what is told of it, and of several.
  init(at moment: Double, _ name: String, _ ofOne: String, _ ofMany: String) {
    self.init(at: moment, name, Frame(after: " \(ofOne)"), Frame(after: " \(ofMany)"))
  }

  init(at moment: Double, _ name: String, _ ofOne: Frame, _ ofMany: Frame) {
    self.init(at: moment, [name], ofOne, ofMany)
  }

  private init(at moment: Double, _ names: [String], _ ofOne: Frame, _ ofMany: Frame) {
    at = moment
    self.names = names
    self.ofOne = ofOne
    self.ofMany = ofMany
  }

  /// As many names as a reader takes in.
  private static let fewNames = 4

  var words: String {
    let frame = names.count > 1 ? ofMany : ofOne
    return frame.before + listed(names, most: Self.fewNames) + frame.after
  }

  /// Lines in their order, with what is the same of several at one moment as one.
  static func joined(_ lines: [Self]) -> [Self] {
    var result: [Self] = []
    var places: [Self: Int] = [:]
    for line in lines {
      var key = line
      key.names = []
      if let place = places[key], !line.names.isEmpty {
        // Links of one pair of components have one name.
        result[place].names += line.names.filter { !result[place].names.contains($0) }
      } else {
        if !line.names.isEmpty { places[key] = result.count }
        result.append(line)
      }
    }
    return result
  }
}
