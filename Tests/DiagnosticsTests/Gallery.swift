import Diagnostics
import SourceText

/// Sources that are hard to show, and the findings in them, by the name of their golden.
struct Gallery {
  private(set) var sources: [SourceFile] = []
  private(set) var findings: [(name: String, diagnostics: [Diagnostic])] = []

  var diagnostics: [Diagnostic] { findings.flatMap(\.diagnostics) }

  mutating func file(_ path: String, _ text: String) -> Source {
    file(path, Array(text.utf8))
  }

  mutating func file(_ path: String, _ bytes: [UInt8]) -> Source {
    let source = SourceFile(id: FileID(UInt16(sources.count)), path: path, bytes: bytes)
    sources.append(source)
    return Source(file: source)
  }

  mutating func add(_ name: String, _ diagnostics: Diagnostic...) {
    findings.append((name, diagnostics))
  }

  /// A file with a way to point into it by what is written there.
  struct Source {
    var file: SourceFile

    /// The span of the first place where a text stands; from there on, up to the end of another.
    func span(_ text: String, through last: String? = nil) -> SourceSpan {
      let start = offset(of: text, from: 0) ?? 0
      guard let last, let end = offset(of: last, from: start) else {
        return at(start..<start + text.utf8.count)
      }
      return at(start..<end + last.utf8.count)
    }

    func at(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file.id, range) }

    private func offset(of text: String, from start: Int) -> Int? {
      let wanted = Array(text.utf8)
      guard wanted.count <= file.bytes.count else { return nil }
      return (start...file.bytes.count - wanted.count).first {
        file.bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
      }
    }
  }
}

func finding(
  _ message: String,
  at primary: SourceSpan,
  _ severity: Severity = .error,
  related: [Label] = [],
  help: String = "",
  fixIts: [FixIt] = []
) -> Diagnostic {
  Diagnostic(
    code: .notUTF8,
    severity: severity,
    message: message,
    at: primary,
    related: related,
    help: help,
    fixIts: fixIts
  )
}

func replacing(_ span: SourceSpan, _ text: String) -> [TextEdit] {
  [TextEdit(span: span, replacement: text)]
}
