package import Findings
package import Model

/// What it costs to bring so much back from where its backups are: reading it there, and its way.
package func restoreBill(
  _ design: Design,
  from vault: NodeID,
  to store: NodeID,
  bytes: Double,
  under workload: String,
  _ settings: CostSettings = CostSettings()
) -> CostFindings {
  var findings = CostFindings(
    variant: design.variant,
    workload: workload,
    monthSeconds: settings.monthSeconds,
    startSeconds: settings.startSeconds
  )
  var biller = Biller(design, Usage([], in: design), settings)
  biller.readRestore(from: design[vault], to: store, bytes: bytes)
  let bill = biller.lines()
  if !bill.isWhole { biller.note(.tooLarge(vault)) }
  findings.lines = bill.lines
  findings.prices = bill.prices
  findings.problems = biller.problems
  return findings
}

extension Biller {
  /// All that is read once, by the prices of the vault for what is read or carried, and by its way to the store.
  fileprivate mutating func readRestore(from vault: Node, to store: NodeID, bytes: Double) {
    for attribute in vault.attributes where attribute.name == "cost" {
      for (number, price) in prices(of: attribute).enumerated() {
        guard price.meter == .read || price.meter == .carried,
          let (id, tariff) = tariff(price, number, of: attribute, at: vault.id),
          let unit = tariff.bytes
        else { continue }
        charge(
          Charge(
            tariff: id,
            payer: .node(vault.id),
            driver: .reads,
            quantity: bytes / unit,
            shares: [(nil, 1)]
          ),
          of: vault.id,
          sort: .bytes
        )
      }
    }
    // Ways are paid by the second of a month: so much each second is all of it in one.
    var amounts = Amounts()
    amounts.add(nil, bytes / settings.monthSeconds)
    if let path = places.connection(between: vault.id, store),
      let cost = design.connections[path].attributes.first(where: { $0.name == "cost" })
    {
      for (number, price) in prices(of: cost).enumerated() where price.meter == .carried {
        guard let (id, tariff) = tariff(price, number, of: cost, at: vault.id) else { continue }
        charge(
          Charge(
            tariff: id,
            payer: .node(vault.id),
            driver: .regionTraffic,
            quantity: bytes / (tariff.bytes ?? 1),
            shares: [(nil, 1)]
          ),
          of: vault.id,
          sort: .traffic
        )
      }
    } else {
      readWays(from: vault.id, to: store, amounts, payer: .node(vault.id))
    }
  }
}
