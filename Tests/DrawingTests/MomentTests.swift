import Drawing
import Findings
import Model
import Testing

@Suite struct MomentTests {
  private let design: Design

  init() throws { design = try DrawingTests.design(shop) }

  private func picture(
    _ fault: String,
    at seconds: Double?,
    _ bin: TimelineBin? = nil,
    calm: TimelineBin? = nil
  ) -> Picture {
    var choice = ViewChoice.whole
    choice.during = ViewChoice.Occasion(fault: fault, seconds: seconds, words: fault)
    var moment = choice.during.map { PictureMoment($0, of: design) }
    moment?.bin = bin
    moment?.calmBin = calm
    moment?.requestNames = ["buy"]
    return PictureBuilder(design, choice, moment: moment).picture()
  }

  @Test func `what is killed is dead while it lasts, with the links to it`() throws {
    let during = picture("no-data", at: 360)
    #expect(try during.card("eu.storage.orders").state == .dead)
    #expect(during.frames.first { $0.key == "eu.storage" }?.state == .dead)
    #expect(during.frames.first { $0.key == "eu" }?.state == .hurt)
    #expect(try during.connector("eu.shop", "eu.storage.pages").state == .dead)
    #expect(try during.connector("fans", "eu.edge").state == .normal)
    for seconds in [299.0, 900] {
      #expect(picture("no-data", at: seconds).cards.allSatisfy { $0.state == .normal })
    }
  }

  @Test func `a lost zone takes its part of what is spread`() throws {
    let card = try picture("zone-a-down", at: 360).card("eu.shop")
    // 4 replicas over 2 zones: 2 of them.
    #expect(card.state == .hurt)
    #expect(card.marks.map(\.text) == ["2 of it down"])
  }

  @Test func `slowness and cuts are said where they are`() throws {
    let during = picture("slow-shop", at: 90)
    #expect(try during.card("eu.shop").marks.map(\.text) == ["8 times slower"])
    #expect(try during.connector("eu.shop", "bank").state == .dead)
  }

  @Test func `a moment without a time is the middle of the first action`() throws {
    let moment = PictureMoment(
      ViewChoice.Occasion(fault: "no-data", seconds: nil, words: ""),
      of: design
    )
    // From 5 min for 10 min.
    #expect(moment.seconds == 600)
  }

  @Test func `the usual numbers are never those of a moment`() throws {
    var choice = ViewChoice.whole
    choice.during = ViewChoice.Occasion(fault: "no-data", seconds: 360, words: "no-data")
    let moment = choice.during.map { PictureMoment($0, of: design) }
    let picture = PictureBuilder(
      design,
      choice,
      numbers: try numbers(of: design),
      moment: moment
    ).picture()
    #expect(picture.cards.flatMap(\.rows) == [])
    #expect(picture.subtitles.map(\.text).contains("no engine has played this moment: no numbers"))
  }

  @Test func `numbers of the moment are those of the run's part that holds it`() throws {
    let node = try #require(design.node("eu.shop")).id
    var bin = TimelineBin(begin: 300, seconds: 60, requests: 1)
    var found = ComponentBin(node: node)
    found.arrivalPerSecond = 800
    found.utilization = 1
    bin.components = [found]
    let card = try picture("slow-shop", at: 90, bin).card("eu.shop")
    #expect(card.rows == [Card.Row("rate", "800/s"), Card.Row("utilization", "100%", bar: 1)])
    #expect(card.health == .full)
  }

  @Test func `what takes more than it would without the fault is diverted, and the legend says so`()
    throws
  {
    let link = try #require(
      design.links.first { design[$0.from].name == "shop" && design[$0.to].name == "orders" }
    )
    func bin(_ rate: Double) -> TimelineBin {
      var bin = TimelineBin(begin: 60, seconds: 60, requests: 1)
      var found = LinkBin(link: link.id)
      found.attemptsPerSecond = rate
      bin.links = [found]
      return bin
    }
    // A tenth more is within what a run scatters.
    for (calm, state) in [(0.0, State.diverted), (80, .diverted), (95, .normal), (200, .normal)] {
      let during = picture("slow-shop", at: 90, bin(100), calm: bin(calm))
      #expect(try during.connector("eu.shop", "eu.storage.orders").state == state, "\(calm)")
      let isInLegend = during.legend.contains(.state(.diverted, "more than without the fault"))
      #expect(isInLegend == (state == .diverted))
    }
    let text = try svg(picture("slow-shop", at: 90, bin(100), calm: bin(0)))
    #expect(text.contains("class=\"link waits on-failure diverted\""))
    #expect(text.contains("100/s, 0/s without the fault"))
  }

  @Test func `a moment says how much of each request type fails then`() throws {
    var bin = TimelineBin(begin: 60, seconds: 60, requests: 1)
    bin.requests[0].offered = 200
    bin.requests[0].timedOut = 20
    bin.requests[0].rejected = 5
    // 25 of 200.
    #expect(
      picture("slow-shop", at: 90, bin).subtitles.contains(Picture.Line("fails: buy 12.5%"))
    )
  }
}
