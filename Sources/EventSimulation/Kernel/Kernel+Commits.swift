// Versions that are made side by side: one wins, and who was at work meanwhile loses.
extension Kernel {
  /// Work begins with the versions that are there, which stand where a frame in no line has a neighbour; whether it was
  /// done before and was void.
  @inline(always)
  mutating func beginVersion(_ frame: UInt32) -> Bool {
    let versions = steps[frames[frame].step].versionsOf
    guard versions >= 0 else { return false }
    frames[frame].previous = components[UInt32(bitPattern: versions)].versions
    let isAgain = frames[frame].bits & Frame.isVoid != 0
    frames[frame].bits &= ~Frame.isVoid
    return isAgain
  }

  /// Whether a call's version stands: nobody else's was made while it was at work.
  mutating func commit(_ frame: UInt32, _ op: Op) -> Bool {
    let component = steps[frames[frame].step].component
    guard frames[frame].previous == components[component].versions else {
      components[component].conflicts &+= 1
      return false
    }
    // Work that is void makes none.
    guard !findsVoid(frame, op, component) else { return true }
    components[component].versions &+= 1
    components[component].commits &+= 1
    return true
  }

  /// Whether a version that was made since the work behind a commit began has made that void.
  private mutating func findsVoid(_ frame: UInt32, _ op: Op, _ component: UInt32) -> Bool {
    guard op.x > 0 else { return false }
    var (called, caller) = (frame, frames[frame].parent)
    while caller != Frame.none, frames[caller].generation == frames[called].parentGeneration {
      if frames[caller].step == op.a {
        let meanwhile = components[component].versions &- frames[caller].previous
        let valid = exponential(Double(meanwhile) * naturalLogarithm(1 - op.x))
        let generator = steps[frames[frame].step].generator
        guard generators[generator].unit() >= valid else { return false }
        frames[caller].bits |= Frame.isVoid
        return true
      }
      (called, caller) = (caller, frames[caller].parent)
    }
    return false
  }

  /// Work that was void is done again from its beginning.
  mutating func renew(_ frame: UInt32) {
    guard frames[frame].bits & Frame.isVoid != 0 else { return }
    frames[frame].bits = Frame.isVoid
    if frames[frame].flags & Frame.holdsThread != 0 { releaseThread(frame) }
    _ = comeAnew(frame)
  }
}
