/// The columns that terminals give to a scalar alone: two when wide, none when it joins the last.
func columnWidth(_ scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  // Two of these letters make one flag of two columns.
  if (0x1F1E6...0x1F1FF).contains(scalar.value) { return 1 }
  if (0x1160...0x11FF).contains(scalar.value) { return 0 }
  let properties = scalar.properties
  if properties.isEmojiPresentation { return 2 }
  switch properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  case _: return isWide(scalar) ? 2 : 1
  }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  wideRanges.contains { $0.contains(scalar.value) }
}

/// East Asian Width W and F (Unicode Standard Annex 11) without emoji, over unassigned gaps.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
  0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
  0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1F200...0x1F265,
  0x20000...0x3FFFD,
]
