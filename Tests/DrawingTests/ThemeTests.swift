import Drawing
import Foundation
import Testing

/// Whether colours can be read and told apart.
@Suite struct ThemeTests {
  /// WCAG 2.2, criterion 1.4.3: 4.5 to 1 for text of this size.
  @Test(arguments: Theme.allCases) func `words can be read on what they stand on`(theme: Theme) {
    let grounds: [Ink] = [
      .canvas, .card, .client, .fullCard, .frame1, .frame2, .frame3, .blueFrame, .orangeFrame,
      .greenFrame, .yellowFrame, .skyFrame, .redFrame, .purpleFrame, .greyFrame,
    ]
    for ground in grounds {
      for ink in [Ink.text, .muted] {
        let contrast = contrast(theme.color(ink), theme.color(ground))
        #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
      }
    }
    let pairs: [(Ink, Ink)] = [
      (.failure, .canvas), (.holds, .canvas), (.fails, .canvas), (.fails, .card),
      (.fails, .deadCard), (.deadText, .deadCard),
    ]
    for (ink, ground) in pairs {
      let contrast = contrast(theme.color(ink), theme.color(ground))
      #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
    }
  }

  /// WCAG 2.2, criterion 1.4.11: 3 to 1 for what a sign is known by.
  @Test(arguments: Theme.allCases) func `signs and health stand out`(theme: Theme) {
    for ink in [Ink.glyph, .link, .failure, .calm, .hot, .full, .dead] {
      let contrast = contrast(theme.color(ink), theme.color(.card))
      #expect(contrast >= 3, "\(ink): \(contrast)")
    }
  }

  /// In print, and for who sees no colours.
  @Test func `each step of health is darker than the one before on paper`() {
    let steps = [Ink.busy, .hot, .full].map { luminance(Theme.light.color($0)) }
    #expect(steps[0] > steps[1] && steps[1] > steps[2])
  }

  private func contrast(_ a: String, _ b: String) -> Double {
    let (first, second) = (luminance(a), luminance(b))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// Relative luminance as WCAG 2.2 defines it.
  private func luminance(_ color: String) -> Double {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
