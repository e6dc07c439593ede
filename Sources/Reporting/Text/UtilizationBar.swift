/// A share as a bar of block characters, to an eighth of a column; what is above one is full.
func utilizationBar(_ share: Double, width: Int) -> String {
  guard share.isFinite, share > 0 else { return "" }
  let eighths = Int((min(share, 1) * Double(width) * 8).rounded())
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  // Something that is used at all is seen.
  guard eighths > 0 else { return "▏" }
  return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
}
