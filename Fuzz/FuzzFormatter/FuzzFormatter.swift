import Harness
import Laws

#if FUZZING
/// What libFuzzer calls, some hundred thousand times a second.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFormatter(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  demand(.formatter, unsafe bytes(data, count))
  return 0
}
#else
@main struct Main {
  static func main() {
    print("built by Scripts/fuzz FuzzFormatter SECONDS; the tests replay Fuzz/Corpus")
  }
}
#endif
