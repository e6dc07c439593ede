import Foundation
import Testing

/// What decides, through the executable, as scripts run it.
@Suite struct DecisionTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.put(Self.shop, at: "shop.design")
  }

  private static let shop = """
    design "Shop"
    client users
    // Why three: see the load test.
    service web { replicas: 3; concurrency: 2 per replica; time: 10 ms; cost: $10/month per replica }  // front
    database db { replicas: 9 /* too many? */; concurrency: 4 per replica; time: 4 ms; cost: $30/month per replica }
    users -> web -> db
    workload day = steady 400 rps from users
    require utilization < 70%

    """

  private static let sweep = "sweep shop.design --vary load=10..900rps --format json"

  @Test func `shards joined are the bytes of one run`() throws {
    let result = try tool.shell(
      """
      whiteboard \(Self.sweep) --points 60 -o whole.json || exit
      for part in 1 2 3 4 5 6 7; do
        whiteboard \(Self.sweep) --points 60 --shard $part/7 -o part-$part.json || exit
      done
      whiteboard \(Self.sweep) --points 60 $(printf -- '--from part-%s.json ' 1 2 3 4 5 6 7) -o joined.json || exit
      cmp whole.json joined.json && grep -c '"place"' whole.json
      """
    )
    #expect(result.status == 0 && result.output == "60\n", "\(result.output)\(result.errors)")
  }

  /// How long a run takes differs by machine: the pause is made shorter until it is met halfway.
  @Test func `an interrupted sweep goes on where it stopped`() throws {
    let result = try tool.shell(
      """
      sweep="whiteboard \(Self.sweep) --points 2000"
      for pause in 0.6 0.3 0.15 0.07 0.03; do
        rm -f part.json
        env --default-signal=INT $sweep -o part.json & tool=$!
        for ((try = 0; try < 1000; try++)); do
          if grep -q whiteboard /proc/$tool/comm && grep -q '^SigCgt:.*[2367abef]$' /proc/$tool/status
          then break; fi
          sleep 0.01
        done
        sleep $pause
        kill -INT $tool 2>/dev/null
        wait $tool; status=$?
        done=$(grep -c '"place"' part.json)
        if ((status == 130 && done > 0)); then break; fi
      done
      grep -q '"complete": *false' part.json && echo "interrupted $status"
      $sweep --from part.json -o resumed.json || exit
      $sweep -o whole.json || exit
      cmp resumed.json whole.json && echo same
      """
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "interrupted 130\nsame\n")
  }

  @Test func `a sweep is drawn, of one input as curves and of two as a map`() throws {
    let line = try tool.run("sweep", "shop.design", "--vary", "load=0.2x..2x", "--format", "svg")
    #expect(line.status == 0 && line.output.contains("class=\"curve c0\""))
    let map = try tool.run(
      "sweep",
      "shop.design",
      "--vary",
      "load=0.5x..2x",
      "--vary",
      "web.replicas=1..4",
      "--points",
      "4",
      "--format",
      "svg"
    )
    #expect(map.output.components(separatedBy: "class=\"cell\"").count > 10)
    #expect(map.output.contains("class=\"fails\""))
  }

  /// 400/s of 10 ms keep 4 servers busy: three replicas of two are 66.7% busy, two would be full;
  /// 1.6 of four servers are 40% of one database.
  @Test func `sizes are written into the file, and every comment stays`() throws {
    let result = try tool.run("size", "shop.design", "--apply")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("utilization < 70%"))
    let after = Self.shop.replacingOccurrences(of: "replicas: 9 /*", with: "replicas: 1 /*")
    #expect(try tool.text(at: "shop.design") == after)
    #expect(
      try tool.run("size", "shop.design", "--quiet").output == "web.replicas 3, db.replicas 1\n"
    )
  }

  @Test func `a file against itself differs in nothing, by formulas and by events`() throws {
    for engine in ["analytic", "events"] {
      let result = try tool.run(
        "compare",
        "shop.design",
        "shop.design",
        "--engine",
        engine,
        "--for",
        "5s"
      )
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output == "shop.design → shop.design\nNothing differs.\n")
    }
  }

  @Test func `a revision against the file tells what the change changes`() throws {
    let result = try tool.shell(
      """
      mkdir history && cd history && cp ../shop.design . && export HOME=$PWD
      git init -q . && git add shop.design
      git -c user.name=a -c user.email=a@b commit -qm one
      sed -i 's/replicas: 3;/replicas: 2;/' shop.design
      whiteboard compare shop.design@git:HEAD shop.design --format markdown
      echo "status $?"
      whiteboard compare shop.design@git:HEAD shop.design --format svg -o change.svg
      grep -c 'class="card service[^"]*changed' change.svg
      git -c user.name=a -c user.email=a@b commit -qam two
      whiteboard compare shop.design@git:HEAD~1 @git:HEAD --quiet
      whiteboard compare shop.design@git:HEAD shop.design
      """
    )
    // Four servers of 10 ms at 400/s are full.
    #expect(
      result.output.contains("replicas `3` → `2`") && result.output.contains("status 1\n1\n")
        && result.output.contains("1 change of structure, 1 of the requirements broken, 0 mended")
        && result.output.hasSuffix("Nothing differs.\n"),
      "\(result.output)\(result.errors)"
    )
  }

  /// Three hundred services, each with another time: what a terminal gets is a part of it, a program all.
  @Test func `of a large design a terminal gets what a reader looks through`() throws {
    func large(_ milliseconds: Int) -> String {
      let services = (1...300).map { "service s\($0) { time: \($0 % 7 + milliseconds) ms }\n" }
      let links = (1...300).map { "users -> s\($0) { share: 0.3% }\n" }
      return "client users\n" + services.joined() + links.joined()
        + "workload day = steady 10 rps from users\n"
    }
    try tool.put(large(1), at: "old.design")
    try tool.put(large(2), at: "new.design")
    let text = try tool.run("compare", "old.design", "new.design")
    #expect(text.output.split(separator: "\n").count < 120)
    #expect(text.output.contains("and 260 more changes; --verbose shows all"))
    let all = try tool.run("compare", "old.design", "new.design", "--verbose")
    #expect(all.output.contains("service s300"))
    let json = try tool.run("compare", "old.design", "new.design", "--format", "json")
    #expect(json.output.contains("s300"))
  }

  /// Titles, labels and texts that try to be markup are text in each picture and in Markdown.
  @Test func `no title or label breaks out of a picture or a comment`() throws {
    let attack =
      "</text></svg><script>alert(1)</script><img src=x onerror=alert(1)> `|[x](javascript:1)"
    let design = Self.shop.replacingOccurrences(of: "\"Shop\"", with: "\"\(attack)\"")
      .replacingOccurrences(of: "service web {", with: "service web \"\(attack)\" {")
      .replacingOccurrences(of: "users -> web -> db", with: "users -> web \"\(attack)\"\nweb -> db")
    try tool.put(design, at: "attack.design")
    try tool.put(
      design.replacingOccurrences(of: "replicas: 3;", with: "replicas: 2;"),
      at: "other.design"
    )
    let lines = [
      ["compare", "attack.design", "other.design", "--format", "svg"],
      ["compare", "attack.design", "other.design", "--format", "markdown"],
      ["sweep", "attack.design", "--vary", "load=0.5x..2x", "--format", "svg"],
      ["review", "attack.design", "--format", "markdown"],
      ["simulate", "attack.design", "--format", "markdown"],
    ]
    for line in lines {
      let result = try tool.shell("whiteboard " + line.joined(separator: " "))
      #expect(!result.output.isEmpty, "\(line): \(result.errors)")
      // Markdown shows what stands behind a backslash as it is.
      let live = result.output.replacingOccurrences(of: "\\<", with: "")
      #expect(!live.contains("<script") && !live.contains("<img"), "\(line)")
    }
  }

  @Test func `a review ends with the status that its levels ask for`() throws {
    #expect(try tool.run("review", "shop.design").status == 0)
    #expect(try tool.run("review", "shop.design", "--rule", "failure=error").status == 1)
    #expect(try tool.run("review", "shop.design", "--rule", "scale.load=error").status == 0)
    #expect(try tool.run("review", "shop.design", "--rule", "scale.laod=error").status == 2)
  }
}
