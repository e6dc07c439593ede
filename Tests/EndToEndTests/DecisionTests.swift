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
      """
    )
    // Four servers of 10 ms at 400/s are full.
    #expect(
      result.output.contains("replicas `3` → `2`") && result.output.contains("status 1\n1\n"),
      "\(result.output)\(result.errors)"
    )
  }

  @Test func `a review ends with the status that its levels ask for`() throws {
    #expect(try tool.run("review", "shop.design").status == 0)
    #expect(try tool.run("review", "shop.design", "--rule", "failure=error").status == 1)
    #expect(try tool.run("review", "shop.design", "--rule", "scale.load=error").status == 0)
    #expect(try tool.run("review", "shop.design", "--rule", "scale.laod=error").status == 2)
  }
}
