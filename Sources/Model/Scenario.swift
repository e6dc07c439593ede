package import Quantities
package import SourceText

/// A kind of request, by its name; a job's name is one too.
package struct RequestType: Hashable, Sendable {
  package var name: String
  package var title: String?
  package var attributes: [Attribute]
  package var span: SourceSpan

  package init(name: String, title: String?, attributes: [Attribute], span: SourceSpan) {
    self.name = name
    self.title = title
    self.attributes = attributes
    self.span = span
  }

  package func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}

/// Who asks for what how often: terms that are added.
package struct Workload: Hashable, Sendable {
  package var name: String
  package var terms: [Term]
  /// Its length, where it says one.
  package var length: Double?
  package var span: SourceSpan

  package struct Term: Hashable, Sendable {
    /// The form's name in the schema, such as `steady` or `spike`.
    package var form: String
    package var fields: [Field]
    /// Shares of request types; they add up to 1.
    package var mix: [(request: String, share: Double)]
    /// The shares that are as uncertain as what they follow from, and the request type that gets what they leave.
    package var uncertainShares: [String: Number] = [:]
    package var restOfMix: String?
    package var arrivals: Attribute?
    /// What stands in the file of a trace.
    package var trace: RateTrace?
    package var span: SourceSpan

    package init(form: String, fields: [Field], span: SourceSpan) {
      self.form = form
      self.fields = fields
      self.span = span
      mix = []
    }

    package subscript(field: String) -> Value? { fields.first { $0.name == field }?.value }

    package static func == (a: Self, b: Self) -> Bool {
      a.form == b.form && a.fields == b.fields && a.arrivals == b.arrivals
        && a.trace == b.trace && a.mix.map(\.request) == b.mix.map(\.request)
        && a.mix.map(\.share) == b.mix.map(\.share)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(form)
      hasher.combine(fields)
    }
  }

  package init(name: String, terms: [Term], length: Double?, span: SourceSpan) {
    self.name = name
    self.terms = terms
    self.length = length
    self.span = span
  }
}

/// A moment of a run: from its start, or a time of day.
package enum Moment: Hashable, Sendable {
  case afterStart(seconds: Double)
  case clock(Clock)
}

/// What breaks, and when.
package struct Fault: Hashable, Sendable {
  package var name: String
  package var title: String?
  package var actions: [Action]
  package var attributes: [Attribute]
  package var span: SourceSpan

  package struct Action: Hashable, Sendable {
    package var at: Moment
    /// The form's name in the schema, such as `kill`.
    package var form: String
    package var clauses: [[Field]]
    package var span: SourceSpan

    package init(at: Moment, form: String, clauses: [[Field]], span: SourceSpan) {
      self.at = at
      self.form = form
      self.clauses = clauses
      self.span = span
    }

    package subscript(field: String) -> Value? {
      for clause in clauses {
        for entry in clause where entry.name == field { return entry.value }
      }
      return nil
    }
  }

  package init(
    name: String,
    title: String?,
    actions: [Action],
    attributes: [Attribute],
    span: SourceSpan
  ) {
    self.name = name
    self.title = title
    self.actions = actions
    self.attributes = attributes
    self.span = span
  }
}

/// What must hold, and in which cell of the matrix it is asked.
package struct Requirement: Hashable, Sendable {
  /// As written, blanks folded.
  package var text: String
  package var metric: String
  package var subject: Subject
  package var comparison: Comparison?
  package var limit: Value?
  package var workload: String?
  package var fault: String?
  package var window: Double?
  package var age: Double?
  package var span: SourceSpan

  package enum Comparison: String, Hashable, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// What a metric is asked of.
  package enum Subject: Hashable, Sendable {
    /// Nothing is named: each request type, or their sum.
    case all
    case request(String)
    case nodes([NodeID])
    case links([LinkID])
    case `let`(String)
    /// `change at dwh`.
    case requestAt(String, [NodeID])
    /// `wait at pool`, `wait of large at pool`.
    case wait(of: String?, at: [NodeID])
    /// `survives any zone`, `survives any 2 of storage`.
    case anyOf(sort: String)
    case anyCount(Int, of: [NodeID])
  }

  package init(text: String, metric: String, subject: Subject, span: SourceSpan) {
    self.text = text
    self.metric = metric
    self.subject = subject
    self.span = span
  }
}

/// What to draw, and which measures to show on it.
package struct View: Hashable, Sendable {
  package var name: String
  package var title: String?
  package var attributes: [Attribute]
  package var span: SourceSpan

  package init(name: String, title: String?, attributes: [Attribute], span: SourceSpan) {
    self.name = name
    self.title = title
    self.attributes = attributes
    self.span = span
  }

  package func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}
