/// Layers of equal area under the exponential density, for drawing from it without a logarithm.
///
/// Marsaglia and Tsang, The ziggurat method for generating random variables, 2000; 256 layers.
struct Ziggurat: ~Copyable {
  /// Where the tail begins, and the area of each layer.
  private static let tail = 7.697_117_470_131_049_72
  private static let area = 0.003_949_659_822_581_557_2

  /// Right ends and densities of the layers, one behind the other so that a draw touches few lines.
  private var layers: Table<Layer>

  private struct Layer: BitwiseCopyable {
    var width: Double
    var density: Double
  }

  init() {
    var layers: [Layer] = []
    let first = Self.area / exponential(-Self.tail)
    layers.append(Layer(width: first, density: 0))
    var width = Self.tail
    for _ in 1..<256 {
      let density = exponential(-width)
      layers.append(Layer(width: width, density: density))
      width = -naturalLogarithm(Self.area / width + density)
    }
    layers.append(Layer(width: 0, density: 1))
    self.layers = Table(layers)
  }

  /// An exponential time of mean 1.
  @inline(always)
  func draw(_ generator: inout Generator) -> Double {
    let bits = generator.next()
    let layer = Int(bits & 255)
    let x = Double(bits >> 11) * 0x1p-53 * layers[layer].width
    if x < layers[layer &+ 1].width { return x }
    return drawOutside(layer, x, &generator)
  }

  @inline(never)
  private func drawOutside(_ first: Int, _ firstX: Double, _ generator: inout Generator) -> Double {
    var layer = first
    var x = firstX
    while true {
      // The exponential law forgets: its tail is the law itself, later.
      if layer == 0 { return Self.tail - naturalLogarithm(1 - generator.unit()) }
      let low = layers[layer].density
      let height = low + generator.unit() * (layers[layer + 1].density - low)
      if height < exponential(-x) { return x }
      let bits = generator.next()
      layer = Int(bits & 255)
      x = Double(bits >> 11) * 0x1p-53 * layers[layer].width
      if x < layers[layer + 1].width { return x }
    }
  }
}
