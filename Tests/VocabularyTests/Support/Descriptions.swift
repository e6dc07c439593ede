import Testing

@testable import Vocabulary

extension AttributeSchema: CustomTestStringConvertible {
  package var testDescription: String { name }
}

extension FormSchema: CustomTestStringConvertible {
  package var testDescription: String { name }
}

extension KindSchema: CustomTestStringConvertible {
  package var testDescription: String { name }
}

extension MetricSchema: CustomTestStringConvertible {
  package var testDescription: String { name }
}
