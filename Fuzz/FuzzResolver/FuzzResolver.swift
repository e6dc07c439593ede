import Harness
import Laws

#if FUZZING
/// What libFuzzer calls, some thousand times a second.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzResolver(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  demand(.resolver, unsafe bytes(data, count))
  return 0
}
#else
@main struct Main {
  static func main() {
    print("built by Scripts/fuzz FuzzResolver SECONDS; the tests replay Fuzz/Corpus")
  }
}
#endif
