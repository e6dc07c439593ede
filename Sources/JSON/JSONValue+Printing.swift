extension JSONValue {
  /// The document on several lines, indented by two spaces, without a line end after the last.
  ///
  /// Doubles are as short as they can be and still read back the same; infinity and NaN, which
  /// JSON can't say, become `null`. Control characters are escaped, those above ASCII too, so that
  /// a terminal that shows the document obeys none of them.
  package func printed() -> String {
    var output = ""
    print(to: &output, indentation: "\n")
    return output
  }

  private func print(to output: inout String, indentation: String) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .number(let value): output += value.isFinite ? value.description : "null"
    case .string(let value): printQuoted(value, to: &output)
    case .array(let elements):
      printItems(elements, between: "[", "]", to: &output, indentation: indentation) {
        $0.print(to: &$1, indentation: $2)
      }
    case .object(let members):
      printItems(members, between: "{", "}", to: &output, indentation: indentation) {
        printQuoted($0.name, to: &$1)
        $1 += ": "
        $0.value.print(to: &$1, indentation: $2)
      }
    }
  }
}

private func printItems<Item>(
  _ items: [Item],
  between open: String,
  _ close: String,
  to output: inout String,
  indentation: String,
  print: (Item, inout String, _ indentation: String) -> Void
) {
  output += open
  let inner = indentation + "  "
  var separator = inner
  for item in items {
    output += separator
    print(item, &output, inner)
    separator = "," + inner
  }
  if !items.isEmpty { output += indentation }
  output += close
}

private func printQuoted(_ text: String, to output: inout String) {
  output += "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": output += "\\\""
    case "\\": output += "\\\\"
    case "\n": output += "\\n"
    case "\r": output += "\\r"
    case "\t": output += "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
      let digits = String(scalar.value, radix: 16)
      output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: output.unicodeScalars.append(scalar)
    }
  }
  output += "\""
}
