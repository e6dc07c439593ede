import Harness
import Laws

#if FUZZING
/// What libFuzzer calls, some hundred thousand times a second.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  demand(.parser, unsafe bytes(data, count))
  return 0
}
#else
@main struct Main {
  static func main() {
    print("built by Scripts/fuzz FuzzParser SECONDS; the tests replay Fuzz/Corpus")
  }
}
#endif
