/// A page of the documentation for a terminal: its examples are set in, and named by what they are.
///
/// Only what our own pages use is known: one title, paragraphs, fenced examples.
func pageText(_ markdown: String) -> String {
  var lines: [String] = []
  var isInExample = false
  for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("```") {
      isInExample.toggle()
      // The opening fence says which example it is: "```design wrong".
      if isInExample, let name = line.split(separator: " ").last { lines.append("\(name):") }
    } else if isInExample {
      lines.append(line.isEmpty ? "" : "    " + line)
    } else {
      lines.append(line.hasPrefix("# ") ? String(line.dropFirst(2)) : String(line))
    }
  }
  return lines.joined(separator: "\n")
}
