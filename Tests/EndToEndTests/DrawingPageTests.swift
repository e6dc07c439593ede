import Foundation
import Testing

/// Drawings in a browser: at full width, on a phone, by day and by night.
@Suite(.enabled(if: Browser.path != nil, "no browser")) struct DrawingPageTests {
  /// Wider than any phone: eight services side by side.
  private static let design = """
    design "Wide"
    client users
    region eu {
      service edge { time: 1 ms; concurrency: 8 }
      parallel { \((1...8).map { "edge -> s\($0) \"call \($0)\"" }.joined(separator: "; ")) }
      \((1...8).map { "service s\($0) { time: 5 ms; concurrency: 8 }; s\($0) -> d\($0)" }.joined(separator: "\n"))
      \((1...8).map { "database d\($0) { time: 5 ms; concurrency: 8 }" }.joined(separator: "\n"))
    }
    users -> edge
    workload steady = steady 100 rps from users
    fault crash { at 1 min: kill d1 for 2 min }
    view outage { during: crash at 2 min }

    """

  /// What a page of a width finds of the drawings in it, as lines of the document.
  private func found(in content: String, width: Int, isDark: Bool = false) throws -> [String] {
    let inner = "<!doctype html><body style=\"margin:0\">\(content)"
      .replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "\"", with: "&quot;")
    let page = """
      <!doctype html><meta name="color-scheme" content="light dark">
      <iframe style="border:0;height:800px;width:\(width)px" srcdoc="\(inner)"></iframe>
      <script>
      window.addEventListener('load', () => setTimeout(() => {
        const inside = document.querySelector('iframe').contentDocument;
        const lines = [];
        for (const svg of inside.querySelectorAll('svg.whiteboard')) {
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          const sizes = [...svg.querySelectorAll('text')]
            .map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
          lines.push('smallest ' + Math.min(...sizes).toFixed(2));
          lines.push('text ' + getComputedStyle(svg.querySelector('.f-text')).fill);
        }
        for (const image of inside.querySelectorAll('figure img'))
          lines.push('image ' + (image.getBoundingClientRect().width / image.naturalWidth).toFixed(2));
        lines.push('sideways ' + (inside.documentElement.scrollWidth > \(width)));
        document.body.innerText = '\\nFOUND\\n' + lines.join('\\n') + '\\nEND\\n';
      }, 500));
      </script>
      """
    let text = try Browser.open(page, isDark: isDark).document
      .replacingOccurrences(of: "<br>", with: "\n")
    let lines = text.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasSuffix("FOUND") }, "\(text.suffix(2000))")
    let end = try #require(lines.lastIndex { $0.hasPrefix("END") })
    return Array(lines[(start + 1)..<end])
  }

  private func value(_ name: String, in lines: [String]) -> Double? {
    lines.first { $0.hasPrefix(name + " ") }.flatMap { Double($0.dropFirst(name.count + 1)) }
  }

  @Test func `words stay legible on a phone, where the drawing scrolls in its box`() throws {
    let tool = try Tool()
    let svg = try tool.run("render", "-", "--plain", input: Self.design).output
    let box = "<div style=\"overflow-x:auto\">\(svg)</div>"
    let phone = try found(in: box, width: 390)
    #expect(try #require(value("smallest", in: phone)) >= 9.9)
    #expect(phone.contains("sideways false"))
    // 10 points are 13.3 pixels where there is room.
    let desk = try found(in: box, width: 2400)
    #expect(abs(try #require(value("smallest", in: desk)) - 13.33) < 0.1)
  }

  @Test func `a drawing takes the reader's colours, unless it is told its own`() throws {
    let tool = try Tool()
    func ink(_ theme: String, isDark: Bool) throws -> String? {
      let svg = try tool.run("render", "-", "--plain", "--theme", theme, input: Self.design).output
      return try found(in: svg, width: 800, isDark: isDark).first { $0.hasPrefix("text ") }
    }
    let (day, night) = (try ink("auto", isDark: false), try ink("auto", isDark: true))
    #expect(day == "text rgb(27, 36, 51)")
    #expect(night == "text rgb(230, 235, 242)")
    #expect(try ink("light", isDark: true) == day)
    #expect(try ink("dark", isDark: false) == night)
  }

  @Test func `the pictures of a report are legible on a phone, and its page doesn't move sideways`()
    throws
  {
    let tool = try Tool()
    try tool.put(Self.design, at: "wide.design")
    _ = try tool.run("report", "wide.design", "-o", "page.html")
    let lines = try found(in: try tool.text(at: "page.html"), width: 390)
    #expect(try #require(value("smallest", in: lines)) >= 9.9)
    #expect(lines.contains("image 1.00"))
    #expect(!lines.contains { $0.hasPrefix("image ") && $0 != "image 1.00" })
    #expect(lines.contains("sideways false"))
  }
}
