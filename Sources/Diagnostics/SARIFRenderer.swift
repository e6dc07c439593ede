import JSON
package import SourceText

/// Findings as a SARIF 2.1.0 log of one run, for code-scanning services.
package struct SARIFRenderer: Sendable {
  package var toolVersion: String
  /// Where the page of a code is on the web, when it is.
  package var helpURI: (@Sendable (DiagnosticCode) -> String)?

  package init(
    toolVersion: String,
    helpURI: (@Sendable (DiagnosticCode) -> String)? = nil
  ) {
    self.toolVersion = toolVersion
    self.helpURI = helpURI
  }

  package func render(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    let places = SourcePlaces(sources, mentionedBy: diagnostics)
    let codes = Set(diagnostics.map(\.code)).sorted { $0.rawValue < $1.rawValue }
    let log: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "whiteboard",
              "version": .string(toolVersion),
              "rules": .array(codes.map(rule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(diagnostics.map { result($0, codes, places) }),
        ]
      ],
    ]
    return log.printed() + "\n"
  }

  private func rule(_ code: DiagnosticCode) -> JSONValue {
    var members: [JSONValue.Member] = [.init("id", .string(code.rawValue))]
    if let helpURI { members.append(.init("helpUri", .string(helpURI(code)))) }
    return .object(members)
  }

  private func result(
    _ diagnostic: Diagnostic,
    _ codes: [DiagnosticCode],
    _ places: SourcePlaces
  ) -> JSONValue {
    var members: [JSONValue.Member] = [.init("ruleId", .string(diagnostic.code.rawValue))]
    if let index = codes.firstIndex(of: diagnostic.code) {
      members.append(.init("ruleIndex", .integer(index)))
    }
    members += [
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", text(diagnostic.messageWithHelp)),
      .init("locations", [["physicalLocation": location(diagnostic.primary, places)]]),
    ]
    if !diagnostic.related.isEmpty {
      let locations = diagnostic.related.map { relatedLocation($0, places) }
      members.append(.init("relatedLocations", .array(withoutRepeats(locations))))
    }
    // The format asks for at least one change in every fix.
    let fixes = diagnostic.fixIts.filter { !$0.edits.isEmpty }
    if !fixes.isEmpty {
      let values = fixes.map { value($0, places) }
      members.append(.init("fixes", .array(withoutRepeats(values))))
    }
    return .object(members)
  }

  private func relatedLocation(_ label: Label, _ places: SourcePlaces) -> JSONValue {
    let place = JSONValue.Member("physicalLocation", location(label.span, places))
    return .object(label.text.isEmpty ? [place] : [place, .init("message", text(label.text))])
  }

  private func value(_ fix: FixIt, _ places: SourcePlaces) -> JSONValue {
    let files = Set(fix.edits.map(\.span.file)).sorted()
    let changes = files.map { file -> JSONValue in
      let replacements = fix.edits.filter { $0.span.file == file }.map { edit -> JSONValue in
        [
          "deletedRegion": region(edit.span, places),
          "insertedContent": text(edit.replacement),
        ]
      }
      return [
        "artifactLocation": ["uri": .string(uri(places.source(file).path))],
        "replacements": .array(replacements),
      ]
    }
    return ["description": text(fix.title), "artifactChanges": .array(changes)]
  }

  private func location(_ span: SourceSpan, _ places: SourcePlaces) -> JSONValue {
    [
      "artifactLocation": ["uri": .string(uri(places.path(span)))],
      "region": region(span, places),
    ]
  }

  private func region(_ span: SourceSpan, _ places: SourcePlaces) -> JSONValue {
    let start = places.start(span)
    let end = places.end(span)
    return [
      "startLine": .integer(start.line),
      "startColumn": .integer(start.column),
      "endLine": .integer(end.line),
      "endColumn": .integer(end.column),
    ]
  }

  private func text(_ text: String) -> JSONValue { ["text": .string(text)] }
}

/// The values in their order without repeats, which the format forbids in some lists.
private func withoutRepeats(_ values: [JSONValue]) -> [JSONValue] {
  var seen: Set<JSONValue> = []
  return values.filter { seen.insert($0).inserted }
}

/// A path as a URI reference (RFC 3986): relative as it stands, absolute with the scheme `file`.
private func uri(_ path: String) -> String {
  var result = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    case _:
      let digits = String(byte, radix: 16, uppercase: true)
      result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return result
}
