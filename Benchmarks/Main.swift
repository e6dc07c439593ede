import Foundation

/// `whiteboard-bench AREA [--megabytes N] [--components N] [--runs N] [--seed N] [--only STAGE] [--no-peers]`.
@main struct Main {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    guard let area = arguments.first else { return print(usage) }
    arguments.removeFirst()
    if area == "impact" { return try benchmarkImpact(arguments) }
    if area == "play" { return try playModel(arguments) }
    if area == "faulttree" { return try benchmarkFaultTree(arguments) }
    guard let options = Options(arguments) else { return print(usage) }
    switch area {
    case "syntax": try benchmarkSyntax(options)
    case "check": benchmarkCheck(options)
    case "cost": benchmarkCost(options)
    case "events": try benchmarkEvents(options)
    case "limits": try benchmarkEventLimits(options)
    case "coverage": try studyCoverage(options)
    case "theory": studyTheory(options)
    case "drawing": try benchmarkDrawing(options)
    case "process": try benchmarkProcess(options)
    case "fluid": benchmarkFluid(options)
    case "load": benchmarkLoad(options)
    case "design": printDesign(options)
    case "decisions": try benchmarkDecisions(options)
    default: print(usage)
    }
  }

  private static let usage = """
    usage: whiteboard-bench syntax [--megabytes N] [--runs N] [--seed N] [--only STAGE] [--no-peers]
           whiteboard-bench check [--components N] [--runs N] [--seed N] [--only company|platforms]
           whiteboard-bench cost [--components N] [--runs N]
           whiteboard-bench events [--runs N] [--seed N] [--only mm1|mm8|chain] [--no-peers]
           whiteboard-bench limits [--runs N] [--seed N] [--only pair|memory|thousand]
           whiteboard-bench coverage [--runs N] [--seed N] [--only CASE]
           whiteboard-bench theory [--runs N] [--seed N] [--only chain|row|cache|bounded|general]
           whiteboard-bench process [--runs N]
           whiteboard-bench impact [--services N]
           whiteboard-bench drawing [--runs N] [--no-peers] [--only memory|speed]
           whiteboard-bench fluid [--runs N]
           whiteboard-bench load [--runs N] [--only 20|10000]
           whiteboard-bench decisions [--components N] [--only platforms|company]
           whiteboard-bench design [--components N] [--seed N] [--only platforms|company]
           whiteboard-bench faulttree FILE.xml [--format json]
    """
}

/// What a run measures; the same options give the same input.
struct Options {
  var megabytes = 10
  var components = 100_000
  var runs = 7
  var seed: UInt64 = 1
  /// The one stage to run, for a profiler.
  var only: String?
  var comparesPeers = true

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      if flag == "--no-peers" {
        comparesPeers = false
        continue
      }
      if flag == "--only" {
        only = rest.popFirst()
        continue
      }
      guard let number = rest.popFirst().flatMap({ UInt64($0) }), number > 0, number < 1 << 20
      else { return nil }
      switch flag {
      case "--megabytes": megabytes = Int(number)
      case "--components": components = Int(number)
      case "--runs": runs = Int(number)
      case "--seed": seed = number
      default: return nil
      }
    }
  }
}
