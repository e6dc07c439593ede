import Testing
import Workbench

@Suite struct ExitStatusTests {
  /// Source: the promises of the command line.
  @Test func `statuses have the numbers that scripts rely on, the worst last`() {
    #expect(ExitStatus.allCases.sorted() == ExitStatus.allCases)
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 130])
  }
}
