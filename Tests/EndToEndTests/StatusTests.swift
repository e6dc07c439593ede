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
    try tool.put("", at: "empty.design")
    try tool.put(sound, at: "folder/a.design")
    try tool.put("secret", at: "secret.design", mode: 0o000)
  }

  @Test(
    arguments: [
      (["check", "sound.design"], 0), (["check", "empty.design"], 0), (["check", "folder"], 0),
      (["check", "wrong.design"], 2), (["check", "sound.design", "wrong.design"], 2),
      (["check", "nothing.design"], 2), (["check", "secret.design"], 2),
      (["check", "sound.design/under"], 2), (["check", ""], 2), (["check"], 2),
      (["fmt", "--check", "sound.design"], 0), (["fmt", "--check", "loose.design"], 1),
      (["fmt", "--check", "empty.design"], 0), (["fmt", "secret.design"], 2),
      (["explain", "timeout"], 0), (["explain", "timeuot"], 2), (["explain", "E204"], 0),
      (["explain", "sound.design", "web"], 0), (["explain", "folder", "web"], 2),
      (["explain", "nothing.design", "web"], 2), (["new", "a/b"], 2),
      (["completions", "fish"], 0), (["completions", "tcsh"], 2), (["manual"], 0),
      (["--version"], 0), (["--help"], 0), (["check", "--help"], 0), ([], 2), (["chek"], 2),
      (["check", "--stric", "sound.design"], 2), (["check", "--", "--strict"], 2),
    ]
  ) func `each end has its status`(words: [String], status: Int32) throws {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let result = try tool.shell("whiteboard \(quoted)")
    #expect(result.status == status, "\(result.output)\(result.errors)")
    // What went wrong is told, and only then.
    #expect((status == 2) == (result.errors + result.output).contains("error") || status != 2)
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
      sleep 60 > pipe & feeder=$!
      whiteboard \(words) < pipe & tool=$!
      until grep -q '^SigCgt:.*[2367abef]$' /proc/$tool/status; do sleep 0.01; done
      kill -INT $tool
      wait $tool; status=$?
      kill $feeder
      exit $status
      """
    )
    #expect(result.status == 130, "\(result.errors)")
    #expect(result.output.isEmpty)
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
