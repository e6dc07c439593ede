package import Model

/// One drawing as plain values: what stands where, in which words and colours, before any layout.
package struct Picture: Hashable, Sendable {
  package var title: String
  /// Lines under the title: the cell of the matrix, the view, the verdict.
  package var subtitles: [Line]
  package var pieces: [Piece]
  package var connectors: [Connector]
  package var legend: [LegendEntry]
  /// What a reader who can't see the drawing is told.
  package var description: String
  package var direction = Direction.down
  /// What the layout is asked for.
  package var hints: [Hint] = []
  /// Why some of what it is asked for makes no sense on this drawing.
  package var hintProblems: [String] = []
  /// Which cards stand below which though no line joins them.
  package var guides: [Guide] = []

  /// Something and what it runs on.
  package struct Guide: Hashable, Sendable {
    package var upper: String
    package var lower: String
    /// Whether they stand as near as two that are linked.
    package var isClose = false
  }

  /// Two cards that stand in one row, perhaps one before the other.
  package struct Hint: Hashable, Sendable {
    package var manner: Manner
    package var first: String
    package var second: String

    package enum Manner: String, Hashable, Sendable, CaseIterable {
      case order, align

      /// The word between the two.
      package var joint: String { self == .order ? "before" : "with" }
    }

    package init(_ manner: Manner, _ first: String, _ second: String) {
      self.manner = manner
      self.first = first
      self.second = second
    }

    /// As a view says it.
    var words: String {
      "`\(manner.rawValue): \(first) \(manner.joint) \(second)`"
    }
  }

  /// Which way calls run.
  package enum Direction: String, Hashable, Sendable, CaseIterable {
    case down, right
  }

  package init(title: String) {
    self.title = title
    subtitles = []
    pieces = []
    connectors = []
    legend = []
    description = ""
  }

  /// A text in the colour of what it says.
  package struct Line: Hashable, Sendable {
    package var text: String
    package var ink: Ink

    package init(_ text: String, _ ink: Ink = .muted) {
      self.text = text
      self.ink = ink
    }
  }
}

/// What lies in a drawing or in one of its frames.
package indirect enum Piece: Hashable, Sendable {
  case frame(Frame)
  case card(Card)
}

/// The box around what belongs together.
package struct Frame: Hashable, Sendable {
  /// Unique in the drawing, and the same in every drawing of the design.
  package var key: String
  package var name: String
  /// What it is, in a few words: `region · owner identity`.
  package var note: String
  package var depth: Int
  package var tone: Tone
  package var pieces: [Piece]
  package var state = State.normal
  package var tooltip: [String] = []
  package var url: String?
  package var classes: [String] = []

  /// What its colour says.
  package enum Tone: Hashable, Sendable {
    /// How deep it lies.
    case place
    /// Which of several things that are told apart by colour.
    case category(Int)
  }

  package init(key: String, name: String, note: String, depth: Int, tone: Tone = .place) {
    self.key = key
    self.name = name
    self.note = note
    self.depth = depth
    self.tone = tone
    pieces = []
  }
}

/// Whether something still works.
package enum State: String, Hashable, Sendable {
  case normal
  /// Some of it is down.
  case hurt
  case dead
  /// More comes this way than would without the fault.
  case diverted
  /// In one of two designs only, or otherwise in the other.
  case added, removed, changed

  /// The colour of what differs between two designs.
  var changeInk: Ink? {
    switch self {
    case .added: .holds
    case .removed: .fails
    case .changed: .busy
    case .normal, .hurt, .dead, .diverted: nil
    }
  }
}

/// A component, or a group that is closed.
package struct Card: Hashable, Sendable {
  package var key: String
  package var name: String
  package var title: String?
  /// Its kind and size: `hot-redis · 6 shards × 2`.
  package var note: String
  package var glyph: Glyph
  package var rows: [Row] = []
  package var health = Health.unknown
  package var state = State.normal
  /// Short words that must not be overlooked: `down`, `p99 fails`.
  package var marks: [Picture.Line] = []
  package var tooltip: [String] = []
  package var url: String?
  package var classes: [String] = []
  /// Numbers that a page shows or hides.
  package var badges: [Badge] = []

  /// A number over the card: of which overlay, and how much it matters, from 0 to 3.
  package struct Badge: Hashable, Sendable {
    package var overlay: String
    package var text: String
    package var level: Int

    package init(overlay: String, text: String, level: Int) {
      self.overlay = overlay
      self.text = text
      self.level = level
    }
  }

  /// One measure.
  package struct Row: Hashable, Sendable {
    package var label: String
    package var value: String
    /// The filled part of a bar, from 0 to 1.
    package var bar: Double?

    package init(_ label: String, _ value: String, bar: Double? = nil) {
      self.label = label
      self.value = value
      self.bar = bar
    }
  }

  package init(key: String, name: String, note: String, glyph: Glyph) {
    self.key = key
    self.name = name
    self.note = note
    self.glyph = glyph
  }
}

/// How full something is; each step differs by colour, by line width and by the number beside it.
package enum Health: String, Hashable, Sendable, CaseIterable, Comparable {
  case unknown, calm, busy, hot, full

  package static func < (a: Self, b: Self) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// Of a share of time that servers are busy: from 60% on little room is left for peaks, from 80% on waits
  /// grow faster than load, at 100% nothing is left.
  package init(utilization: Double) {
    self =
      switch utilization {
      case ..<0.6: .calm
      case ..<0.8: .busy
      case ..<1: .hot
      default: .full
      }
  }
}

/// A link, or several between the same ends.
package struct Connector: Hashable, Sendable {
  package var key: String
  package var from: String
  package var to: String
  package var waits: Bool
  package var manner = Manner.always
  package var label: [Picture.Line] = []
  /// The share of the busiest link's traffic, from 0 to 1; nil where no traffic is known.
  package var traffic: Double?
  package var state = State.normal
  package var tooltip: [String] = []
  package var url: String?
  package var classes: [String] = []
  /// Whether it decides what lies above what.
  package var ranks = true
  /// The links of the design that it stands for.
  package var merged: [LinkID] = []

  /// When it is taken.
  package enum Manner: Hashable, Sendable {
    case always, miss, failure
  }

  package init(key: String, from: String, to: String, waits: Bool) {
    self.key = key
    self.from = from
    self.to = to
    self.waits = waits
  }
}

/// A sign of the drawing and what it means.
package enum LegendEntry: Hashable, Sendable {
  case health(Health, String)
  case line(waits: Bool, Connector.Manner, String)
  case traffic(String)
  case glyph(Glyph, String)
  case state(State, String)
}

extension Picture {
  /// All frames, outer ones first.
  package var frames: [Frame] {
    func inner(_ pieces: [Piece]) -> [Frame] {
      pieces.flatMap { piece -> [Frame] in
        guard case .frame(let frame) = piece else { return [] }
        return [frame] + inner(frame.pieces)
      }
    }
    return inner(pieces)
  }

  /// All cards, in order.
  package var cards: [Card] {
    func inner(_ pieces: [Piece]) -> [Card] {
      pieces.flatMap { piece -> [Card] in
        switch piece {
        case .card(let card): [card]
        case .frame(let frame): inner(frame.pieces)
        }
      }
    }
    return inner(pieces)
  }

  /// Changes every card.
  package mutating func changeCards(_ change: (inout Card) -> Void) {
    func changed(_ piece: Piece) -> Piece {
      switch piece {
      case .card(var card):
        change(&card)
        return .card(card)
      case .frame(var frame):
        frame.pieces = frame.pieces.map(changed)
        return .frame(frame)
      }
    }
    pieces = pieces.map(changed)
  }
}
