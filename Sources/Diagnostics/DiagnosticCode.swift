/// The stable name of a kind of finding; each has a page in `Documentation/Errors/`.
///
/// E1xx: syntax. E2xx: meaning. W3xx: what is probably wrong.
package enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  /// Bytes that aren't UTF-8.
  case notUTF8 = "E101"
}
