import Drawing
import Model
import Testing

@Suite struct LockTests {
  private func places(_ text: String, lock: Places? = nil) throws -> (Places, drift: [String]) {
    let design = try DrawingTests.design(text)
    var renderer = PictureRenderer(PictureBuilder(design).picture(), lock: lock)
    _ = try renderer.rendered(as: .svg)
    return (try #require(renderer.places), renderer.drift)
  }

  @Test func `what didn't change stays, what is new overlaps nothing`() throws {
    let (before, _) = try places(shop)
    let more =
      shop.replacing(
        "    store vault\n",
        with: "    store vault\n    database extra { time: 2 ms }\n    cache third { time: 1 ms }\n"
      ) + "\nshop -> extra\nshop -> third\n"
    let (after, drift) = try places(more, lock: before)
    for (key, box) in before.cards { #expect(after.cards[key] == box, "\(key) moved") }
    let added = ["eu.storage.extra", "eu.storage.third"]
    #expect(drift == added.map { "`\($0)` is new and stands where there was room" })
    for key in added {
      let box = try #require(after.cards[key])
      for (other, place) in after.cards where other != key {
        let isApart =
          box.right <= place.left || place.right <= box.left || box.top <= place.bottom
          || place.top <= box.bottom
        #expect(isApart, "\(key) lies on \(other)")
      }
      // Inside its groups.
      for frame in ["eu", "eu.storage"] {
        let bounds = try #require(after.frames[frame])
        #expect(bounds.left <= box.left && box.right <= bounds.right)
        #expect(bounds.bottom <= box.bottom && box.top <= bounds.top)
      }
    }
  }

  @Test func `what got another name takes the old one's place`() throws {
    let (before, _) = try places(shop)
    let (after, drift) = try places(shop.replacing("mailer", with: "postman"), lock: before)
    #expect(drift == ["`eu.postman` takes the place of `eu.mailer`, which is gone"])
    let (old, new) = (before.cards["eu.mailer"], after.cards["eu.postman"])
    #expect(old.map { ($0.left + $0.right) / 2 } == new.map { ($0.left + $0.right) / 2 })
    #expect(old.map(\.top) == new.map(\.top))
  }

  @Test func `what is gone leaves its place, and the rest where it is`() throws {
    let (before, _) = try places(shop)
    let less = shop.replacing("mails ~> mailer\n", with: "")
      .replacing("  service mailer { concurrency: 2; time: 20 ms }\n", with: "")
    let (after, drift) = try places(less, lock: before)
    #expect(drift == ["`eu.mailer` is gone; its place stays free"])
    for (key, box) in after.cards { #expect(before.cards[key] == box, "\(key) moved") }
  }

  @Test func `a saved layout reads back as what it was`() throws {
    let (places, _) = try places(shop)
    var lock = LayoutLock()
    lock.views[""] = places
    let read = try #require(LayoutLock(Array(lock.printed.utf8)))
    #expect(read.printed == lock.printed)
    let again = try self.places(shop, lock: read.views[""])
    #expect(again.drift == [])
  }

  @Test(arguments: [
    "", "{}", #"{"schema": 2, "views": {}}"#,
    #"{"schema": 1, "views": {"": {"cards": {"a": [0, 0, 1e300, 1]}, "labels": {}, "frames": {}, "links": {}}}}"#,
    #"{"schema": 1, "views": {"": {"cards": {}, "labels": {}, "frames": {}, "links": {"x": {"ends": ["a", "b"], "ways": ["1,2\" URL=\"x"]}}}}}"#,
  ])
  func `what is no saved layout is refused`(text: String) {
    #expect(LayoutLock(Array(text.utf8)) == nil)
  }
}
