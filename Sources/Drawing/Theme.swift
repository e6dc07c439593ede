/// What a colour is for.
package enum Ink: String, Hashable, Sendable, CaseIterable {
  case canvas, text, muted, faint, glyph
  case card, border, track, client, clientBorder
  case frame1, frame2, frame3, frameBorder
  case link, miss, failure
  case calm, busy, hot, full, fullCard
  case dead, deadCard, deadText, hatch
  case holds, fails
  case blue, orange, green, yellow, sky, red, purple, grey
  case blueFrame, orangeFrame, greenFrame, yellowFrame, skyFrame, redFrame, purpleFrame, greyFrame
}

/// The colours of a drawing.
///
/// Health goes from blue by ochre and orange to dark red, darker with each step: told apart with every common
/// kind of colour blindness and in grey (the hues are those of Okabe and Ito, 2008, darkened for text).
package enum Theme: String, Hashable, Sendable, CaseIterable {
  case light, dark

  /// Six hexadecimal digits behind a `#`.
  ///
  /// In `light` no two inks are the same: a finished SVG knows them by it.
  package func color(_ ink: Ink) -> String {
    let pair = Self.pairs(ink)
    return self == .light ? pair.light : pair.dark
  }

  private static func pairs(_ ink: Ink) -> (light: String, dark: String) {
    switch ink {
    case .canvas: ("#fdfdfe", "#0e131b")
    case .text: ("#1b2433", "#e6ebf2")
    case .muted: ("#566376", "#9fadc0")
    case .faint: ("#8794a6", "#73839a")
    case .glyph: ("#33425a", "#cbd6e4")
    case .card: ("#ffffff", "#18202c")
    case .border: ("#9aa7b8", "#56657a")
    case .track: ("#e3e8ef", "#2b3646")
    case .client: ("#e8edf5", "#243044")
    case .clientBorder: ("#7f8da1", "#7388a6")
    case .frame1: ("#f4f7fb", "#131a24")
    case .frame2: ("#ecf1f7", "#18212e")
    case .frame3: ("#e5ebf3", "#1d2838")
    case .frameBorder: ("#c6cfdb", "#354358")
    case .link: ("#74839a", "#8296b3")
    case .miss: ("#75849b", "#8397b4")
    case .failure: ("#a04b6d", "#d98bab")
    case .calm: ("#2f7fb5", "#5aa9dc")
    case .busy: ("#b98a00", "#e3b93c")
    case .hot: ("#cf5310", "#f2803c")
    case .full: ("#8f1d3f", "#ee6f92")
    case .fullCard: ("#fbeff3", "#35181f")
    case .dead: ("#5d6672", "#8a95a3")
    case .deadCard: ("#eceef0", "#23282f")
    case .deadText: ("#59626e", "#98a3b1")
    case .hatch: ("#d5d9de", "#333a44")
    case .holds: ("#20724c", "#62c596")
    case .fails: ("#a3173a", "#ff7d9c")
    case .blue: ("#0a6aa6", "#58aee6")
    case .orange: ("#b8740b", "#efa941")
    case .green: ("#0b7f5f", "#3fc39b")
    case .yellow: ("#857a0c", "#d5c83f")
    case .sky: ("#2b83ad", "#7cc7ea")
    case .red: ("#b34a05", "#f08a4b")
    case .purple: ("#99527d", "#dd9fc4")
    case .grey: ("#626b78", "#a7b0bd")
    case .blueFrame: ("#edf5fb", "#12202c")
    case .orangeFrame: ("#fcf4e6", "#292013")
    case .greenFrame: ("#e9f6f1", "#11241e")
    case .yellowFrame: ("#f8f7e3", "#252412")
    case .skyFrame: ("#eaf6fb", "#13232c")
    case .redFrame: ("#fcefe7", "#2b1b11")
    case .purpleFrame: ("#f8eef4", "#281a23")
    case .greyFrame: ("#f1f2f4", "#1b1f25")
    }
  }

  /// The border and the ground of the n-th of several categories.
  static func category(_ number: Int) -> (border: Ink, ground: Ink) {
    let all: [(Ink, Ink)] = [
      (.blue, .blueFrame), (.orange, .orangeFrame), (.green, .greenFrame), (.purple, .purpleFrame),
      (.yellow, .yellowFrame), (.red, .redFrame), (.sky, .skyFrame), (.grey, .greyFrame),
    ]
    return all[number % all.count]
  }
}

extension Health {
  /// The colour and the width of its line.
  var ink: Ink {
    switch self {
    case .unknown: .border
    case .calm: .calm
    case .busy: .busy
    case .hot: .hot
    case .full: .full
    }
  }

  var penWidth: Double {
    switch self {
    case .unknown: 1
    case .calm: 1.3
    case .busy: 1.8
    case .hot: 2.4
    case .full: 3.2
    }
  }
}
