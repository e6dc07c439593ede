import Foundation
import Testing

/// Source of all statuses: the promises of the command line.
@Suite struct StatusTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.put(sound, at: "sound.design")
    try tool.put(wrong, at: "wrong.design")
    try tool.put("client   users\n", at: "loose.design")
    try tool.put("service web {\n", at: "wrong-syntax.design")
    try tool.put("", at: "empty.design")
    try tool.put(sound, at: "folder/a.design")
    try tool.put("secret", at: "secret.design", mode: 0o000)
  }

  @Test(arguments: ends) func `each end has its status`(end: End) throws {
    let result = try tool.shell("whiteboard \(end.words)")
    #expect(result.status == end.status, "\(result.output)\(result.errors)")
    // Where nothing is said, nobody knows what went wrong.
    if end.status != 0 { #expect(!(result.output + result.errors).isEmpty) }
  }

  struct End: CustomTestStringConvertible {
    var status: Int32
    var words: String
    var testDescription: String { "\(status): \(words)" }
  }

  static let ends: [End] = """
    0 check sound.design
    0 check empty.design
    0 check folder
    0 check - < sound.design
    2 check wrong.design
    2 check sound.design wrong.design
    2 check nothing.design
    2 check secret.design
    2 check sound.design/under
    2 check ''
    2 check
    2 check --stric sound.design
    2 check -- --strict
    2 check sound.design --format xml
    0 fmt --check sound.design
    1 fmt --check loose.design
    0 fmt --check empty.design
    2 fmt --check wrong-syntax.design
    2 fmt secret.design
    0 explain timeout
    2 explain timeuot
    0 explain E204
    0 explain sound.design web
    2 explain sound.design wbe
    2 explain folder web
    2 explain nothing.design web
    2 new a/b
    2 new a --from nothing
    0 completions fish
    2 completions tcsh
    0 manual
    0 --version
    0 --help
    0 check --help
    2
    2 chek
    """.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return End(status: Int32(parts[0]) ?? -1, words: parts.count > 1 ? String(parts[1]) : "")
    }

  @Test func `a file over the limit ends with the status of limits`() throws {
    let result = try tool.shell("truncate -s 65M vast.design; whiteboard check vast.design")
    #expect(result.status == 3)
    #expect(result.errors == "error: vast.design: larger than the limit of 67108864 bytes\n")
  }

  /// The signal is sent when the tool has said that it catches it: bit 2 of the mask.
  @Test(arguments: ["check -", "fmt -", "explain - web"])
  func `an interruption while standard input is awaited ends with 130`(words: String) throws {
    let result = try tool.shell(
      """
      mkfifo pipe
      exec 3<> pipe
      env --default-signal=INT whiteboard \(words) < pipe & tool=$!
      for ((try = 0; try < 1000; try++)); do
        if grep -q whiteboard /proc/$tool/comm && grep -q '^SigCgt:.*[2367abef]$' /proc/$tool/status
        then break; fi
        sleep 0.01
      done
      kill -INT $tool
      wait $tool; status=$?
      exit $status
      """
    )
    #expect(result.status == 130, "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  /// An hour of 4 000 requests a second is 30 million calls: minutes, of which a second is waited for.
  @Test func `an interrupted run in time prints what it has and ends with 130`() throws {
    try tool.put(
      """
      client users
      service web { replicas: 50; time: 10 ms }
      users -> web { timeout: 100 ms; retry: 2 }
      workload day = steady 4k rps from users
      fault half { at 20 s: kill 25 of web for 10 min }
      """,
      at: "long.design"
    )
    let result = try tool.shell(
      """
      env --default-signal=INT whiteboard simulate long.design --fault half --engine events \
        --for 1h > said & tool=$!
      sleep 2
      kill -INT $tool
      SECONDS=0
      wait $tool; status=$?
      if ((SECONDS > 20)); then echo "$SECONDS s"; fi
      grep -c "Not answered: cut short: it was interrupted" said
      exit $status
      """
    )
    #expect(result.status == 130, "\(result.errors)")
    #expect(result.output == "1\n")
  }

  @Test(arguments: ["check", "fmt --check", "explain"])
  func `bytes of any sort end with a status and no crash`(verb: String) throws {
    let result = try tool.shell(
      """
      for seed in 1 2 3 4 5 6 7 8; do
        head -c $((seed * 999)) /dev/urandom > junk.design
        whiteboard \(verb) junk.design \(verb == "explain" ? "web" : "") > /dev/null 2>&1
        status=$?
        if ((status != 2)); then echo "$status"; cp junk.design kept.design; fi
      done
      """
    )
    #expect(result.output.isEmpty, "\(result.output)")
  }
}
