import Foundation

/// A real browser without a window, where the machine has one.
struct Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What a page came to: the document after its scripts, and what the console was told.
  struct Visit {
    var document: String
    var console: [String]
  }

  static func open(_ page: String, isDark: Bool = false) throws -> Visit {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) throws -> URL {
      let url = folder.appendingPathComponent(name)
      try Data().write(to: url)
      return url
    }
    let url = folder.appendingPathComponent("page.html")
    try Data(page.utf8).write(to: url)
    let (output, errors) = (try file("output"), try file("errors"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments =
      [
        "60", path ?? "", "--headless", "--no-sandbox", "--disable-gpu",
        "--user-data-dir=\(folder.path)/profile", "--enable-logging=stderr",
        "--virtual-time-budget=20000", "--dump-dom",
      ] + (isDark ? ["--blink-settings=preferredColorScheme=0"] : []) + [url.absoluteString]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let told = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    return Visit(
      document: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      console: told.split(separator: "\n").map(String.init).filter { $0.contains("CONSOLE") }
    )
  }
}
