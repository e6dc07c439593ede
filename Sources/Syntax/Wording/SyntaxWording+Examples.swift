// What a statement of each form looks like.
extension SyntaxWording {
  func example(of keyword: Keyword) -> String {
    switch keyword {
    case .language: "write `language 1`"
    case .design: "write `design \"Token service\"`"
    case .import: "write `import aws`, or a file in quotes: `import \"prices.design\"`"
    case .let: "write `let top = 100k rps`"
    case .kind: "write `kind hot-redis = redis { capacity: 60k rps per shard }`"
    case .class: "write `class recent { age: ..30 d }`"
    case .request: "write `request verify \"Verify a token\"`"
    case .workload: "write `workload peak = steady 100k rps from apps`"
    case .fault: "write `fault zone-a-down { at 5 min: kill zone a for 10 min }`"
    case .at: "write `at 5 min: kill zone a`"
    case .require: "write `require p99(verify) < 20 ms under peak`"
    case .variant: "write `variant small from base { tokens { replicas: 9 } }`"
    case .phase: "write `phase two { tokens { replicas: 54 } }`"
    case .view: "write `view overview { show: rate, p99 }`"
    case .copy: "write `copy us-east-1 as us-west-2`"
    case .remove: "write `remove sessions -> ledger`, `remove cache` or `remove lake.copies`"
    case .parallel: "write `parallel { a -> b; a -> c }`"
    case .from, .as, .by, .under, .with, .over: "a name stands after `\(keyword.rawValue)`"
    }
  }

  func form(of construct: SyntaxProblem.Construct) -> String {
    switch construct {
    case .language: "`language 1` stands alone on its line"
    case .design: "`design \"Title\"` stands alone on its line"
    case .import: "one import on a line: `import aws` or `import \"prices.design\"`"
    case .let: "the form is `let name = value`"
    case .kind: "the form is `kind name = base { … }`"
    case .declaration: "the form is `kind name \"title\" { … }`, and then the line ends"
    case .workload:
      "the form is `workload name = steady 10k rps from apps { mix: read 90%, write 10% }`"
    case .requirement: "the form is `require p99(read) < 20 ms under peak with zone-a-down`"
    case .timedAction: "the form is `at 5 min: kill zone a for 10 min`"
    case .copy: "the form is `copy us-east-1 as us-west-2 { … }`"
    case .remove: "the form is `remove sessions -> ledger`, `remove cache` or `remove lake.copies`"
    case .link: "the form is `a -> b \"label\" { … }`, and then the line ends"
    case .attribute:
      "a value is words, numbers with units, ranges and strings, with commas between its parts"
    case .patch: "the form is `name { … }`, and then the line ends"
    case .parallel: "the form is `parallel { a -> b; a -> c }`, and then the line ends"
    case .parentheses: "in parentheses stand names or values, with commas between them"
    }
  }
}
