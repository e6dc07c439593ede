import Foundation

/// What one piece of work took, run by run: CPU time of all threads, and the time that passed.
struct Measurement {
  var name: String
  var bytes: Int
  var cpuSeconds: [Double]
  var elapsedSeconds: [Double] = []

  var best: Double { cpuSeconds.min() ?? .nan }
  var median: Double {
    cpuSeconds.isEmpty ? .nan : cpuSeconds.sorted()[cpuSeconds.count / 2]
  }

  /// Megabytes (of 1000 000 bytes) a second.
  func speed(_ seconds: Double) -> Double { Double(bytes) / 1e6 / seconds }
}

/// Runs a piece of work some times, after one run that warms caches up.
func measure(_ name: String, bytes: Int, runs: Int, _ work: () -> Int) -> Measurement {
  let expected = work()
  var measurement = Measurement(name: name, bytes: bytes, cpuSeconds: [])
  for _ in 0..<runs {
    let start = (cpu: seconds(of: CLOCK_PROCESS_CPUTIME_ID), clock: seconds(of: CLOCK_MONOTONIC))
    let result = work()
    measurement.cpuSeconds.append(seconds(of: CLOCK_PROCESS_CPUTIME_ID) - start.cpu)
    measurement.elapsedSeconds.append(seconds(of: CLOCK_MONOTONIC) - start.clock)
    precondition(result == expected, "\(name): the same input gave another result")
  }
  return measurement
}

func cpuSecondsOfThread() -> Double { seconds(of: CLOCK_THREAD_CPUTIME_ID) }

/// CPU time of the whole process so far.
func processorSeconds() -> Double { seconds(of: CLOCK_PROCESS_CPUTIME_ID) }

private func seconds(of clock: clockid_t) -> Double {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory that this process ever held, in megabytes; Linux counts it in units of 1024 bytes.
func peakMegabytes() -> Double {
  var usage = rusage()
  unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) * 1024 / 1e6
}

/// Prints a row when it is known, also into a pipe.
func report(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

// MARK: The table

func printTable(_ measurements: [Measurement], targets: [String: Double] = [:]) {
  print(row(["", "best MB/s", "median MB/s", "best ms", "target MB/s"]))
  for measurement in measurements {
    print(
      row([
        measurement.name,
        String(format: "%.0f", measurement.speed(measurement.best)),
        String(format: "%.0f", measurement.speed(measurement.median)),
        String(format: "%.1f", measurement.best * 1000),
        targets[measurement.name].map { String(format: "%.0f", $0) } ?? "-",
      ])
    )
  }
}

private func row(_ cells: [String]) -> String {
  let first = cells[0].padding(toLength: 34, withPad: " ", startingAt: 0)
  return cells.dropFirst().reduce(first) {
    $0 + String(repeating: " ", count: max(1, 12 - $1.count)) + $1
  }
}

extension Process {
  /// Has its program killed after so many seconds, also where whoever started it has been ended before.
  func limit(toSeconds seconds: Int) {
    arguments = ["--signal=KILL", "\(seconds)", executableURL?.path ?? ""] + (arguments ?? [])
    executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
  }
}
