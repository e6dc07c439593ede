import FileAccess
import Foundation
import Testing

struct WriteFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a new file holds the bytes and nothing is left beside it`() throws {
    try writeFile(Array("new".utf8), to: scratch["a.svg"])
    #expect(try scratch.text(of: "a.svg") == "new")
    #expect(try scratch.names == ["a.svg"])
  }

  @Test func `a new file is made where nothing may be replaced`() throws {
    try writeFile(Array("new".utf8), to: scratch["a.design"], replacing: false)
    #expect(try scratch.text(of: "a.design") == "new")
    #expect(try scratch.names == ["a.design"])
  }

  @Test(arguments: ["file", "folder", "link", "link to nowhere"])
  func `what is there is never replaced when that is asked for`(what: String) throws {
    try scratch.put("old", at: "file")
    try scratch.put("old", at: "folder/file")
    try scratch.link("link", to: "file")
    try scratch.link("link to nowhere", to: "nothing")
    let path = scratch[what]
    #expect(throws: FileError.exists(path: path)) {
      try writeFile(Array("new".utf8), to: path, replacing: false)
    }
    #expect(try scratch.text(of: "file") == "old")
    #expect(try scratch.names == ["file", "folder", "link", "link to nowhere"])
  }

  @Test(arguments: [0o600, 0o640, 0o755]) func `an existing file keeps its permission bits`(
    mode: Int
  ) throws {
    try scratch.put("old and longer", at: "a.svg", mode: mode)
    try writeFile(Array("new".utf8), to: scratch["a.svg"])
    #expect(try scratch.text(of: "a.svg") == "new")
    #expect(try scratch.mode(of: "a.svg") == mode)
  }

  @Test func `set-user-id is not carried over`() throws {
    try scratch.put("old", at: "a.svg", mode: 0o4755)
    try writeFile(Array("new".utf8), to: scratch["a.svg"])
    #expect(try scratch.mode(of: "a.svg") == 0o755)
  }

  @Test(arguments: ["real/a.svg", "real/new.svg"])
  func `a link keeps its place and its end is written`(end: String) throws {
    try scratch.put("old", at: "real/a.svg")
    try scratch.link("second", to: end)
    try scratch.link("first", to: scratch["second"])
    try writeFile(Array("new".utf8), to: scratch["first"])
    #expect(try scratch.text(of: end) == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch["first"])
        == scratch["second"]
    )
  }

  @Test func `a ring of links is refused`() throws {
    try scratch.link("one", to: "two")
    try scratch.link("two", to: "one")
    #expect(throws: FileError.self) { try writeFile([1], to: scratch["one"]) }
    #expect(try scratch.names == ["one", "two"])
  }

  @Test func `a name as long as the system allows is written`() throws {
    let name = String(repeating: "n", count: 255)
    try writeFile(Array("new".utf8), to: scratch[name])
    #expect(try scratch.names == [name])
  }

  @Test func `a name too long is refused and leaves nothing behind`() throws {
    #expect(throws: FileError.self) {
      try writeFile([1], to: scratch[String(repeating: "n", count: 256)])
    }
    #expect(try scratch.names == [])
  }

  @Test func `a folder is not written over`() throws {
    let path = scratch.path
    #expect(throws: FileError.folder(path: path)) { try writeFile([1], to: path) }
  }

  @Test func `a missing folder is named as the reason`() {
    let path = scratch["gone/a.svg"]
    #expect(throws: FileError.failed(path: path, reason: "its folder does not exist")) {
      try writeFile([1], to: path)
    }
  }

  @Test func `a name left behind by a run cut off is passed over`() throws {
    try scratch.put("half", at: ".whiteboard-\(getpid())-0.tmp")
    try writeFile(Array("new".utf8), to: scratch["a.svg"])
    #expect(try scratch.names == [".whiteboard-\(getpid())-0.tmp", "a.svg"])
  }

  @Test func `a device is written in place`() throws {
    try writeFile(Array("gone".utf8), to: "/dev/null")
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full device is an error with the system's words`() {
    // Source: ENOSPC in `man 3 strerror`.
    let full = FileError.failed(path: "/dev/full", reason: "no space left on device")
    #expect(throws: full) { try writeFile([1], to: "/dev/full") }
  }

  @Test(.enabled(if: geteuid() != 0)) func `a read-only file stays as it is`() throws {
    try scratch.put("old", at: "a.svg", mode: 0o444)
    let path = scratch["a.svg"]
    #expect(throws: FileError.notPermitted(path: path)) { try writeFile([1], to: path) }
    #expect(try scratch.text(of: "a.svg") == "old")
  }

  /// A limit on file size makes the write fail half-way, as a full disk does.
  @Test func `a failure half-way keeps the old file and removes the new one`() async {
    await #expect(processExitsWith: .success) {
      let scratch = try Scratch()
      try scratch.put("old", at: "a.svg")
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      let limited = unsafe setrlimit(fileSizeLimit, &limit)
      #expect(limited == 0)
      #expect(throws: FileError.self) {
        try writeFile([UInt8](repeating: 7, count: 5000), to: scratch["a.svg"])
      }
      #expect(try scratch.text(of: "a.svg") == "old")
      #expect(try scratch.names == ["a.svg"])
    }
  }
}

#if canImport(Glibc)
private let fileSizeLimit = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#else
private let fileSizeLimit = RLIMIT_FSIZE
#endif
