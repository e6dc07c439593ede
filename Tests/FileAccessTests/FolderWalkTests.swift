import FileAccess
import Testing

struct FolderWalkTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `files with the ending come sorted from all folders below`() throws {
    for name in ["b.design", "a/z.design", "a/b/c.design", "a.txt", "design", "c.design/d.design"] {
      try scratch.put("x", at: name)
    }
    let names = ["a/b/c.design", "a/z.design", "b.design", "c.design/d.design"]
    #expect(try files(under: scratch.path, endingIn: ".design") == names.map { scratch[$0] })
  }

  @Test func `hidden names and linked folders are passed over, linked files are not`() throws {
    try scratch.put("x", at: "real/a.design")
    try scratch.put("x", at: ".build/b.design")
    try scratch.put("x", at: ".c.design")
    try scratch.link("real/up", to: "..")
    try scratch.link("linked.design", to: "real/a.design")
    try scratch.link("dangling.design", to: "gone")
    #expect(
      try files(under: scratch.path, endingIn: ".design")
        == [scratch["linked.design"], scratch["real/a.design"]]
    )
  }

  @Test func `a folder that is missing or a file is refused`() throws {
    try scratch.put("x", at: "a.design")
    for name in ["gone", "a.design"] {
      let path = scratch[name]
      #expect(throws: FileError.missing(path: path)) { try files(under: path, endingIn: "") }
    }
  }

  @Test func `a slash at the end of the folder is not doubled`() throws {
    try scratch.put("x", at: "a.design")
    #expect(try files(under: scratch.path + "/", endingIn: ".design") == [scratch["a.design"]])
  }
}
