package import Diagnostics
package import Model
package import SourceText

/// Why a file that a design names can't be read.
package enum ReadFailure: Error, Hashable, Sendable {
  case missing
  case folder
  case tooLarge(limitBytes: Int)
  case unreadable(String)
}

/// How the elaborator gets at other files: by the path from where the tool runs.
package typealias FileReader = (String) -> Result<[UInt8], ReadFailure>

/// A design file and all that it means, or what is wrong with it.
package struct Elaborated: Sendable {
  /// The file itself first, then what it imports; diagnostics name them by their places.
  package var sources: [SourceFile]
  /// The base first, then each variant and phase in written order; empty when there are syntax mistakes.
  package var designs: [Design]
  /// Everything found, in source order.
  package var diagnostics: [Diagnostic]

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  package func design(_ variant: String) -> Design? { designs.first { $0.variant == variant } }
}
