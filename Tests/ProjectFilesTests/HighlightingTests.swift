import Foundation
import TestKit
import Testing

/// The same expectations for every engine that colours designs.
@Suite struct HighlightingTests {
  @Test func `each word to look at stands in its line`() {
    for line in HighlightedLine.all {
      #expect(line.places.count == line.words.count, "\(line.text)")
    }
  }

  @Test func `TextMate colours each word as its part in the design`() throws {
    let path = "\(repositoryRoot)/Editors/vscode/syntaxes/whiteboard.tmLanguage.json"
    let grammar = try Data(contentsOf: URL(fileURLWithPath: path))
    var engine = try TextMateEngine(grammar)
    for line in HighlightedLine.all {
      let scopes = engine.scopes(ofLine: line.text)
      for place in line.places {
        let scope = scopes[place.column]
        #expect(
          scope.hasPrefix(place.expected.textMateScope),
          "\(line.text): \(place.word) is \(scope), not \(place.expected)"
        )
      }
    }
  }

  /// VS Code's own engine for patterns; the test above goes by ICU, which is always there.
  @Test(.enabled(if: Oniguruma.isInstalled, "python3 has no onigurumacffi"))
  func `Oniguruma takes every pattern of the grammar`() throws {
    let program = """
      import json, onigurumacffi
      for pattern in json.load(open('Editors/vscode/syntaxes/whiteboard.tmLanguage.json'))['patterns']:
          for key in ('match', 'begin', 'end'):
              if key in pattern: onigurumacffi.compile(pattern[key])
      """
    let run = try ToolRun(["sh", "-c", "cd '\(repositoryRoot)' && python3 -c \"$0\"", program])
    #expect(run.succeeded)
  }

  @Test(.enabled(if: Vim.isInstalled, "no Vim with syntax highlighting is installed"))
  func `Vim colours each word as its part in the design`() throws {
    let groups = try Vim.groups(of: HighlightedLine.all)
    for (line, groups) in zip(HighlightedLine.all, groups) {
      for (place, group) in zip(line.places, groups) {
        #expect(
          group == place.expected.vimGroup,
          "\(line.text): \(place.word) is \(group), not \(place.expected)"
        )
      }
    }
  }

  @Test(.enabled(if: Vim.isInstalled, "no Vim with syntax highlighting is installed"))
  func `Vim reads what check prints`() throws {
    let list = try Vim.quickfix([
      "shop.design:12:3: error[E108]: `foo` is no unit",
      "   12 |   time: 5 foo",
      "      |           ^^^",
      "shop.design:14:1: warning[W301]: nothing calls this",
    ])
    #expect(list == ["12 3 e 108 `foo` is no unit", "14 1 w 301 nothing calls this"])
  }
}

/// Oniguruma through Python, where somebody has installed it.
private enum Oniguruma {
  static let isInstalled =
    (try? ToolRun(["python3", "-c", "import onigurumacffi"]))?.succeeded ?? false
}
