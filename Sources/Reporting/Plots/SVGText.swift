import Diagnostics
import Model

/// A coordinate to a tenth of a pixel.
func svgNumber(_ value: Double) -> String {
  let tenths = Int(clampedCount: (max(0, value) * 10).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}

/// A text of the user within a picture, shown as text.
func svgText(_ text: String) -> String { HTML(text: text).source }
