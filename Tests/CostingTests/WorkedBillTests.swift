import Costing
import Findings
import Quantities
import Testing

@Suite struct WorkedBillTests {
  @Test func `there are enough of them, each with its source`() {
    #expect(WorkedBill.all.count >= 25)
    #expect(WorkedBill.all.allSatisfy { $0.source.count > 20 })
  }

  /// To the cent that the source gives.
  @Test(arguments: WorkedBill.all)
  func `a bill is what others worked out`(_ worked: WorkedBill) throws {
    let found = try bill(of: "client users\n" + worked.design) {
      $0.countsFreeTiers = worked.isWithFreeTier
    }
    #expect(abs(found.total.dollars - worked.dollars) <= 0.0101, "\(found.total.dollars)")
    #expect(found.problems.filter(\.isGap) == [])
  }
}
