/// How many of the first values of a series still show where it began.
///
/// MSER (White, An effective truncation heuristic, 1997): the cut after which the mean of the rest has the smallest
/// standard error. A cut in the second half means that the series is too short to tell; nil then.
func warmUpCut(of series: [Double]) -> Int? {
  guard series.count > 3 else { return nil }
  var best = (cut: 0, error: Double.infinity)
  var (sum, squares) = (0.0, 0.0)
  var errors = [Double](repeating: .infinity, count: series.count)
  for cut in series.indices.reversed() {
    sum += series[cut]
    squares += series[cut] * series[cut]
    let count = Double(series.count - cut)
    guard count >= 3 else { continue }
    errors[cut] = max(0, squares - sum * sum / count) / (count * count)
  }
  for (cut, error) in errors.enumerated() where error < best.error { best = (cut, error) }
  return best.cut <= series.count / 2 ? best.cut : nil
}
