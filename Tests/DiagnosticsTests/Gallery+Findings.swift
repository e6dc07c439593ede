import Diagnostics
import SourceText

extension Gallery {
  static let whole: Gallery = {
    var gallery = Gallery()
    gallery.addPlaces()
    gallery.addCharacters()
    gallery.addEdges()
    gallery.addFixes()
    return gallery
  }()

  private mutating func addPlaces() {
    let shop = file(
      "shop.design",
      """
      component web
      component ledger
      component web

      request buy
        web -> ledger -> ledger

      group a {
        one
        two
        three
      }

      group b {
        one
      }
      """
    )
    let prices = file("lib/prices, 100%.design", "price ledger 5\nprice web 7\n")
    let second = shop.at(31..<44)
    add(
      "related",
      finding(
        "`web` is declared twice",
        at: second,
        related: [
          Label(shop.span("component web"), "first here"),
          Label(prices.span("web"), "priced here"),
          Label(shop.span("three"), "far away"),
        ],
        help: "give one of them another name"
      ),
      finding(
        "`ledger` calls itself",
        at: shop.span("-> ledger\n"),
        .warning,
        related: [
          Label(shop.span("web ->"), "from here"),
          Label(shop.span("ledger -> ledger"), "the whole path"),
          Label(shop.span("buy")),
        ]
      )
    )
    add(
      "several-lines",
      finding(
        "this group is never used",
        at: shop.span("group a", through: "}"),
        .note,
        related: [Label(shop.span("group b", through: "  one\n}"), "this one is")]
      )
    )
  }

  private mutating func addCharacters() {
    let wide = file(
      "wide.design",
      "\t日本語 = e\u{301}te\u{301} -> 👩‍👩‍👧 🇩🇪 ❤️ 👍🏽 1️⃣ x\n component\tledger ｆｕｌｌ y\n"
    )
    add(
      "wide",
      finding("a name in Latin letters was expected", at: wide.span("日本語")),
      finding(
        "nothing is named `x`",
        at: wide.span("x"),
        related: [
          Label(wide.span("👩‍👩‍👧"), "family"), Label(wide.span("🇩🇪"), "flag"),
          Label(wide.span("e\u{301}te\u{301}"), "été"), Label(wide.span("y"), "日本語"),
        ]
      ),
      finding("a part of a character", at: wide.at(1..<2))
    )
    let hostile = file(
      "hostile\u{1B}[2J\n.design",
      Array("a\u{1B}[31m\u{7}\rb \u{202E}c\u{9B}d\u{200B}e p\u{200D}q".utf8) + [0xFF, 0xC3, 0x28]
        + Array(" \u{0}z\n".utf8)
    )
    add(
      "hostile",
      finding(
        "`\u{1B}[31m` is\nno name: \u{202E}x",
        at: hostile.span("z"),
        related: [
          Label(hostile.at(0..<1), "here\u{1B}[0m"), Label(hostile.span("\u{202E}"), "turns"),
        ],
        help: "remove \u{9B}it,\n\tall of it: 100%",
        fixIts: [FixIt("use `\u{8}`", replacing(hostile.span("z"), "\u{1B}c"))]
      )
    )
  }

  private mutating func addEdges() {
    let empty = file("empty.design", "")
    let short = file("short.design", "component\r\nweb {\r\n")
    let long = file(
      "long.design",
      String(repeating: "before ", count: 40) + "日middle日" + String(repeating: " after", count: 40)
    )
    add(
      "edges",
      finding("the file is empty", at: empty.at(0..<0)),
      finding("a name was expected", at: short.at(9..<9)),
      finding("a line end is no name", at: short.at(9..<11)),
      finding("the file ends inside `{`", at: short.at(18..<18)),
      finding("a place past the end", at: short.at(400..<500)),
      finding(
        "a file that isn't there",
        at: SourceSpan(file: FileID(999), start: .max, length: .max)
      )
    )
    add(
      "long",
      finding("in the middle", at: long.span("middle"), related: [Label(long.at(0..<6), "far")]),
      finding("near the start", at: long.at(7..<13), related: [Label(long.at(0..<6), "near")]),
      finding("at the end", at: long.at(long.file.bytes.count..<long.file.bytes.count)),
      finding("too wide to show", at: long.at(14..<400))
    )
  }

  private mutating func addFixes() {
    let text = "request buy\n  web -> ledgr\n  cache\n  cache\nend"
    let source = file("fixes.design", text)
    let typo = source.span("ledgr")
    let other = file("other.design", "component ledger")
    add(
      "fixes",
      finding(
        "nothing is named `ledgr`",
        at: typo,
        help: "write `ledger`",
        fixIts: [
          FixIt("write `ledger`", replacing(typo, "ledger")),
          FixIt("add a component", replacing(source.at(0..<0), "component ledgr\n\n")),
          FixIt(
            "add it at the end",
            replacing(source.at(text.utf8.count..<text.utf8.count), "\n  x")
          ),
          FixIt("write another", replacing(other.span("ledger"), "ledgr"), confidence: .safe),
        ]
      ),
      finding(
        "`cache` stands twice",
        at: source.span("cache"),
        .warning,
        help: "one is enough",
        fixIts: [
          FixIt("remove the arrow", replacing(source.span(" -> "), "")),
          FixIt("remove the line", replacing(source.span("  cache\n"), "")),
          FixIt("join the lines", replacing(source.span("cache\n  cache"), "cache")),
          FixIt(
            "rename both",
            replacing(source.span("cache"), "a") + replacing(other.span("ledger"), "b")
          ),
          FixIt("nothing to do", []),
        ]
      )
    )
  }
}
