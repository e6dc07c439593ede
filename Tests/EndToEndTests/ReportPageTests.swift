import Foundation
import Testing

/// A report as a reader's browser has it; every name and text of the design tries to break out.
@Suite struct ReportPageTests {
  private static let attack =
    "</title></style><script>window.hit=1</script><img src=x onerror='window.hit=1'>&amp;"

  private static let design = """
    design "\(attack)"
    // \(attack)
    client users "\(attack)"
    region eu "\(attack)" {
      zones: a, b
      service web "\(attack)" {
        replicas: 2 across zones; concurrency: 4; time: 10 ms
        mtbf: 30 d; mttr: 1 h; cost: $10/month per replica; url: "javascript:window.hit=1"
      }
      database db { time: 2 ms; concurrency: 8; data: 1 TB growing 10 GB/d; mtbf: 90 d; mttr: 1 h
        cost: $0.1/GB/month }
    }
    users -> web "\(attack)"
    web -> db
    workload day = steady 100 rps from users
    fault web-slow "\(attack)" { at 5 min: slow web by 2x for 2 min }
    view teams "\(attack)" { by: owner }
    require p99 < 200 ms under day
    require availability >= 99.9%

    """

  private func page() throws -> String {
    let tool = try Tool()
    try tool.put(Self.design, at: "attack.design")
    let result = try tool.run("report", "attack.design", "-o", "page.html")
    #expect(result.status <= 1, "\(result.errors)")
    return try tool.text(at: "page.html")
  }

  @Test(.enabled(if: Browser.path != nil, "no browser"))
  func `a report opens without a word on the console, by day and by night`() throws {
    let page = try page()
    for isDark in [false, true] {
      let visit = try Browser.open(page, isDark: isDark)
      #expect(visit.console == [])
      // Its one script has run: tables have their filters.
      #expect(visit.document.contains("type=\"search\""))
    }
  }

  @Test(.enabled(if: Browser.path != nil, "no browser"))
  func `a report passes its audit, and nothing breaks out of it`() throws {
    let page = try page()
    let policy = try #require(
      page.firstMatch(of: /<meta http-equiv="Content-Security-Policy"[^>]*>/)
    )
    // The audit is a script of another: for it the policy is taken out.
    let audited = page.replacingCharacters(in: policy.range, with: "")
      .replacingOccurrences(of: "</body>", with: PageAudit.script + "</body>")
    for isDark in [false, true] {
      let document = try Browser.open(audited, isDark: isDark).document
      let found = document.components(separatedBy: "AUDIT ").last ?? ""
      #expect(found.hasPrefix("0\n"), "\(found.prefix(3000))")
    }
  }

  @Test func `a report needs no browser to be safe`() throws {
    let page = try page()
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(!page.contains("<img src=x") && !page.contains("javascript:window.hit=1\""))
    #expect(!page.contains("http://") || !page.contains("src=\"http"))
  }
}
