package import Distributions

extension DistributionForm {
  /// The distribution itself; nil where its numbers make none.
  package var distribution: Distribution? {
    switch self {
    case .fixed(let value): .fixed(value.value)
    case .exponential(let mean): .exponential(mean: mean.value)
    case .variation(let mean, let cv): .fitted(mean: mean.value, variation: cv.value)
    case .uniform(let low, let high): .uniform(low.value, high.value)
    case .erlang(let phases, let total): .erlang(phases: phases, mean: total.value)
    case .hyperexponential(let branches):
      .hyperexponential(branches.map { ($0.share, $0.mean.value) })
    case .logNormal(let low, let high):
      percentile(low).flatMap { first in
        percentile(high).flatMap { .logNormal(through: first, $0) }
      }
    case .exponentialThrough(let quantile):
      percentile(quantile).flatMap { .exponential(through: $0) }
    case .samples(_, let values): .samples(values)
    }
  }

  private func percentile(_ quantile: Quantile) -> Distribution.Percentile? {
    Distribution.Percentile(quantile.share, quantile.value.value)
  }
}

extension Attribute {
  /// The distribution in a field; nil where there is none.
  package func distribution(_ field: String) -> Distribution? {
    switch self[field] {
    case .distribution(let form)?: form.distribution
    case .number(let number)?: .fixed(number.value)
    default: nil
    }
  }
}
