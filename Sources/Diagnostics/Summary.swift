/// How many findings there are of each severity: `2 errors, 1 warning`; `no errors` for none.
package func summary(of diagnostics: [Diagnostic]) -> String {
  let counts = Severity.allCases.compactMap { severity -> String? in
    let count = diagnostics.count { $0.severity == severity }
    return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
  }
  return counts.isEmpty ? "no errors" : counts.joined(separator: ", ")
}
