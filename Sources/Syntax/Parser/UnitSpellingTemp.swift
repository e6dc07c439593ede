private let units: Set<String> = ["ns","us","ms","s","min","h","d","w","month","y","B","KB","MB","GB","TB","PB","EB","KiB","MiB","GiB","TiB","PiB","EiB","Mbps","Gbps","Kbps","Tbps","rps","rpm"]
func isUnitSpelling(count: Int, _ byte: (Int) -> UInt8) -> Bool {
  guard count <= 5 else { return false }
  return units.contains(String(decoding: (0..<count).map(byte), as: UTF8.self))
}
func nearestUnit(_ word: String) -> (unit: String, reason: String)? { nil }
