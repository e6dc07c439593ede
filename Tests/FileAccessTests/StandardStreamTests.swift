import Foundation
import Testing

@testable import FileAccess

struct StandardStreamTests {
  @Test func `a reader that went away ends the writing quietly`() async {
    await #expect(processExitsWith: .success) {
      ignoreWriteSignals()
      let ends = Pipe()
      try ends.fileHandleForReading.close()
      #expect(dup2(ends.fileHandleForWriting.fileDescriptor, 1) == 1)
      #expect(try StandardStream.output.write("nobody reads this") == false)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk behind standard output is an error`() async {
    await #expect(processExitsWith: .success) {
      let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      #expect(dup2(device.fileDescriptor, 1) == 1)
      let full = FileError.failed(path: "standard output", reason: "no space left on device")
      #expect(throws: full) { try StandardStream.output.write("x") }
    }
  }

  /// A pipe holds 64 KiB, so a megabyte needs many short writes and many waits.
  @Test func `a slow reader behind a stream that does not block gets every byte`() async throws {
    let ends = Pipe()
    let writing = ends.fileHandleForWriting.fileDescriptor
    #expect(fcntl(writing, F_SETFL, fcntl(writing, F_GETFL) | O_NONBLOCK) == 0)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let reader = ends.fileHandleForReading
    let reading = Task.detached { () -> Data in
      var all = Data()
      while let part = try reader.read(upToCount: 30_000), !part.isEmpty { all += part }
      return all
    }
    #expect(try writeAll(bytes, to: writing, path: "pipe"))
    try ends.fileHandleForWriting.close()
    #expect(try await reading.value == Data(bytes))
  }

  @Test func `a device that nobody watches is no terminal and has no width`() async {
    await #expect(processExitsWith: .success) {
      let device = try #require(FileHandle(forUpdatingAtPath: "/dev/null"))
      #expect(dup2(device.fileDescriptor, 1) == 1)
      #expect(dup2(device.fileDescriptor, 0) == 0)
      #expect(!StandardStream.output.isTerminal)
      #expect(StandardStream.output.widthColumns == nil)
      #expect(!standardInputIsTerminal)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/ptmx")))
  func `a terminal tells its width`() async {
    await #expect(processExitsWith: .success) {
      let terminal = try #require(FileHandle(forUpdatingAtPath: "/dev/ptmx"))
      #expect(dup2(terminal.fileDescriptor, 2) == 2)
      var size = winsize(ws_row: 24, ws_col: 77, ws_xpixel: 0, ws_ypixel: 0)
      let sized = unsafe ioctl(2, UInt(TIOCSWINSZ), &size)
      #expect(sized == 0)
      #expect(StandardStream.error.isTerminal)
      #expect(StandardStream.error.widthColumns == 77)
    }
  }

  @Test func `a variable is read from the environment`() async {
    await #expect(processExitsWith: .success) {
      _ = unsafe setenv("WHITEBOARD_TRIAL", "a=b", 1)
      #expect(environmentVariable("WHITEBOARD_TRIAL") == "a=b")
      _ = unsafe unsetenv("WHITEBOARD_TRIAL")
      #expect(environmentVariable("WHITEBOARD_TRIAL") == nil)
    }
  }
}
