package import Model
package import Quantities

/// How far answers can be trusted where inputs are ranges: what they come to over draws of all inputs, and at each end of one.
package struct UncertaintyFindings: Sendable {
  package var inputs: [Input] = []
  /// How many times all inputs were drawn.
  package var draws: Int
  /// What requirements and the load come to, the requirements first.
  package var answers: [Answer] = []
  /// The numbers that 5% and 95% of the draws don't exceed, each by itself.
  package var low: LoadFindings
  package var high: LoadFindings
  /// The same of jobs that are laid out in time.
  package var lowJobs: [NodeID: JobSpan] = [:]
  package var highJobs: [NodeID: JobSpan] = [:]

  /// A range of the design.
  package struct Input: Hashable, Sendable {
    package var name: String
    package var low: Quantity
    package var likely: Double
    package var high: Quantity

    package init(name: String, low: Quantity, likely: Double, high: Quantity) {
      self.name = name
      self.low = low
      self.likely = likely
      self.high = high
    }
  }

  /// One number that follows from the inputs.
  package struct Answer: Sendable {
    /// As a requirement would ask for it, or the requirement as it is written.
    package var name: String
    package var unit: String
    /// Whether it is a requirement's, and whether that holds with the likely inputs.
    package var isRequired = false
    package var holds: Bool?
    package var likely: Double?
    /// Nil where it has no end: what waits ever longer.
    package var low: Double?
    package var high: Double?
    /// The share of draws in which the requirement holds.
    package var holdShare: Double?
    /// Over how many draws: what is played in time is played for fewer.
    package var draws = 0
    /// By input, the one that moves it most first.
    package var swings: [Swing] = []

    package init(name: String, unit: String) {
      self.name = name
      self.unit = unit
    }
  }

  /// What one input at its ends does while all others stay at their likely value.
  package struct Swing: Hashable, Sendable {
    /// Its place among the inputs.
    package var input: Int
    package var atLow: Double?
    package var atHigh: Double?

    package init(input: Int, atLow: Double?, atHigh: Double?) {
      self.input = input
      self.atLow = atLow
      self.atHigh = atHigh
    }

    /// How far the answer moves; without end where it is without one at an end of the input.
    package var width: Double {
      switch (atLow, atHigh) {
      case (let low?, let high?): abs(high - low)
      case (nil, nil): 0
      default: .infinity
      }
    }
  }

  package init(draws: Int, low: LoadFindings, high: LoadFindings) {
    self.draws = draws
    self.low = low
    self.high = high
  }
}
