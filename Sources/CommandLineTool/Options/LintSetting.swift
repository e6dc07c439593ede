import Arguments
import Diagnostics
import Elaboration
import Spelling

/// `CODE=LEVEL`: how much a lint matters.
struct LintSetting {
  let code: String
  let level: LintLevel

  /// The two parts of the words; whether the code exists is told apart, with the nearest.
  static var syntax: ValueSyntax<LintSetting> {
    .custom(
      "CODE=LEVEL",
      expected: "a lint's code and off, warning or error,",
      example: "W301=off",
      print: { "\($0.code)=\($0.level.rawValue)" },
      parse: { text in
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let level = LintLevel(rawValue: parts[1]) else { return nil }
        return LintSetting(code: parts[0].uppercased(), level: level)
      }
    )
  }

  /// All settings by code, the last of each.
  static func levels(_ settings: [LintSetting]) throws(UsageError) -> [DiagnosticCode: LintLevel] {
    var levels: [DiagnosticCode: LintLevel] = [:]
    for setting in settings { levels[try setting.lint()] = setting.level }
    return levels
  }

  private func lint() throws(UsageError) -> DiagnosticCode {
    let lints = DiagnosticCode.allCases.filter { $0.rawValue.hasPrefix("W") }
    if let lint = lints.first(where: { $0.rawValue == code }) { return lint }
    guard DiagnosticCode(rawValue: code) == nil else {
      throw UsageError("\(code) is an error, and errors are not settable")
    }
    let near = nearestSpelling(of: code, among: lints.map(\.rawValue))
    throw UsageError("there is no lint \(code)", help: near.map { "did you mean `\($0)`?" })
  }
}
