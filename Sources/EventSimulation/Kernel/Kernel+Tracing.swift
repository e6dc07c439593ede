/// What a traced frame has gone through so far.
struct Life: BitwiseCopyable {
  var request: UInt32 = 0
  var began = -1.0
  var worked = -1.0
}

/// One call of a traced request, when it is over.
struct TracedSpan: BitwiseCopyable {
  var request: UInt32
  var step: UInt32
  var arrived: Double
  /// When its own work began and ended; negative where it had none.
  var began: Double
  var worked: Double
  var ended: Double
  var cause: Cause
}

// The lives of some requests, call by call.
extension Kernel {
  mutating func beginTrace(_ frame: UInt32) {
    frames[frame].flags |= Frame.isTraced
    frames[frame].arrived = now
    setLife(frame, Life(request: tracesLeft))
    tracesLeft &-= 1
  }

  mutating func goOnTracing(_ caller: UInt32, _ callee: UInt32) {
    frames[callee].flags |= Frame.isTraced
    setLife(callee, Life(request: lives[caller].request))
  }

  private mutating func setLife(_ frame: UInt32, _ life: Life) {
    lives.extend(to: frame, with: Life())
    lives[frame] = life
  }

  mutating func endTrace(_ frame: UInt32, _ cause: Cause) {
    frames[frame].flags &= ~Frame.isTraced
    traced.append(
      TracedSpan(
        request: lives[frame].request,
        step: frames[frame].step,
        arrived: frames[frame].arrived,
        began: lives[frame].began,
        worked: lives[frame].worked,
        ended: now,
        cause: cause
      )
    )
  }
}
