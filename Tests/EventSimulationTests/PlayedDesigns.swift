import Elaboration
import Model
import SourceText
import Testing

func design(_ text: String) throws -> Design {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  #expect(!result.hasErrors, "\(result.diagnostics)")
  return try #require(result.design("base"))
}
