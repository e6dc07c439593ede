import FileAccess
import Foundation
import Testing

struct ReadFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a file comes back byte for byte`() throws {
    try scratch.put("a\0b\r\né", at: "a.design")
    #expect(try readFile(at: scratch["a.design"], limitBytes: 100) == Array("a\0b\r\né".utf8))
  }

  @Test func `a file as large as the limit is read and one byte more is refused`() throws {
    try scratch.put("12345678", at: "a.design")
    let path = scratch["a.design"]
    #expect(try readFile(at: path, limitBytes: 8).count == 8)
    #expect(throws: FileError.tooLarge(path: path, limitBytes: 7)) {
      try readFile(at: path, limitBytes: 7)
    }
  }

  @Test func `an endless device stops at the limit`() {
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limitBytes: 100_000)) {
      try readFile(at: "/dev/zero", limitBytes: 100_000)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func `a file that says it is empty and is not is read`() throws {
    #expect(try readFile(at: "/proc/self/status", limitBytes: 100_000).count > 0)
  }

  @Test(arguments: ["gone.design", "gone/a.design", "a.design/b", "a.design\0.txt", ""])
  func `a missing file is called missing`(name: String) throws {
    try scratch.put("x", at: "a.design")
    let path = name.isEmpty ? "" : scratch[name]
    #expect(throws: FileError.missing(path: path)) { try readFile(at: path, limitBytes: 9) }
  }

  @Test func `a folder is called a folder`() {
    #expect(throws: FileError.folder(path: scratch.path)) {
      try readFile(at: scratch.path, limitBytes: 9)
    }
  }

  /// The superuser may read everything, so there the refusal cannot be seen.
  @Test(.enabled(if: geteuid() != 0)) func `an unreadable file is called not permitted`() throws {
    try scratch.put("x", at: "a.design", mode: 0)
    #expect(throws: FileError.notPermitted(path: scratch["a.design"])) {
      try readFile(at: scratch["a.design"], limitBytes: 9)
    }
  }

  @Test func `other refusals carry the system's words`() throws {
    try scratch.link("loop", to: "loop")
    let path = scratch["loop"]
    let error = #expect(throws: FileError.self) { try readFile(at: path, limitBytes: 9) }
    // Source: ELOOP in `man 3 strerror`; its words differ between C libraries.
    #expect(error?.message.contains("symbolic link") == true)
  }

  @Test func `a dash reads standard input under the same limit`() async throws {
    await #expect(processExitsWith: .success) {
      let ends = Pipe()
      ends.fileHandleForWriting.write(Data("from a pipe".utf8))
      try ends.fileHandleForWriting.close()
      #expect(dup2(ends.fileHandleForReading.fileDescriptor, 0) == 0)
      #expect(try readFile(at: "-", limitBytes: 100) == Array("from a pipe".utf8))
    }
    await #expect(processExitsWith: .success) {
      let zero = try #require(FileHandle(forReadingAtPath: "/dev/zero"))
      #expect(dup2(zero.fileDescriptor, 0) == 0)
      let error = #expect(throws: FileError.self) { try readFile(at: "-", limitBytes: 10) }
      #expect(error?.message == "standard input: larger than the limit of 10 bytes")
    }
  }
}
