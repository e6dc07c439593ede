/// Gives a command its arguments one by one and notes what it asks for.
package struct ArgumentReader {
  private(set) var declarations = Declarations()
  /// Nil while describing: then every pull answers with a placeholder.
  private let given: GivenArguments?
  private let environment: [String: String]

  init() {
    given = nil
    environment = [:]
  }

  init(_ given: GivenArguments, environment: [String: String]) {
    self.given = given
    self.environment = environment
  }

  /// The next positional argument.
  package mutating func argument<Value>(
    _ syntax: ValueSyntax<Value>,
    help: String
  ) throws(UsageError) -> Value {
    let words = declare(.one, syntax, help)
    guard let word = words.first else { return try placeholder(syntax) }
    return try syntax.read(word, of: syntax.shape.label)
  }

  /// The next positional argument where the words suffice for all others too.
  package mutating func optionalArgument<Value>(
    _ syntax: ValueSyntax<Value>,
    help: String
  ) throws(UsageError) -> Value? {
    guard let word = declare(.optional, syntax, help).first else { return nil }
    return try syntax.read(word, of: syntax.shape.label)
  }

  /// All positional arguments that no other one needs, at least one.
  package mutating func arguments<Value>(
    _ syntax: ValueSyntax<Value>,
    help: String
  ) throws(UsageError) -> [Value] {
    var values: [Value] = []
    for word in declare(.oneOrMore, syntax, help) {
      values.append(try syntax.read(word, of: syntax.shape.label))
    }
    return values
  }

  /// True when the option, which takes no value, is given.
  package mutating func flag(_ name: String, short: Character? = nil, help: String) -> Bool {
    declarations.options.append(OptionDeclaration(name: name, short: short, help: help))
    return given?.flags.contains(name) ?? false
  }

  /// The option's value, else the variable's, else the default.
  package mutating func option<Value>(
    _ name: String,
    short: Character? = nil,
    _ syntax: ValueSyntax<Value>,
    default fallback: Value,
    environment variable: String? = nil,
    help: String
  ) throws(UsageError) -> Value {
    var option = OptionDeclaration(name: name, short: short, shape: syntax.shape, help: help)
    option.fallback = syntax.print(fallback)
    option.environment = variable
    return try values(of: option, syntax).first ?? fallback
  }

  /// The option's value, else the variable's, else nil so that the file may decide.
  package mutating func option<Value>(
    _ name: String,
    short: Character? = nil,
    _ syntax: ValueSyntax<Value>,
    environment variable: String? = nil,
    help: String
  ) throws(UsageError) -> Value? {
    var option = OptionDeclaration(name: name, short: short, shape: syntax.shape, help: help)
    option.environment = variable
    return try values(of: option, syntax).first
  }

  /// The value of an option that must be given, by a word or by the variable.
  package mutating func requiredOption<Value>(
    _ name: String,
    short: Character? = nil,
    _ syntax: ValueSyntax<Value>,
    environment variable: String? = nil,
    help: String
  ) throws(UsageError) -> Value {
    var option = OptionDeclaration(name: name, short: short, shape: syntax.shape, help: help)
    option.isRequired = true
    option.environment = variable
    if let value = try values(of: option, syntax).first { return value }
    if given == nil { return try placeholder(syntax) }
    throw UsageError("`--\(name)` is missing; it expects \(syntax.shape.expected)")
  }

  /// The values of an option that may be given many times, in their order.
  package mutating func repeatableOption<Value>(
    _ name: String,
    short: Character? = nil,
    _ syntax: ValueSyntax<Value>,
    help: String
  ) throws(UsageError) -> [Value] {
    var option = OptionDeclaration(name: name, short: short, shape: syntax.shape, help: help)
    option.isRepeatable = true
    return try values(of: option, syntax)
  }

  private mutating func declare<Value>(
    _ count: PositionalDeclaration.Count,
    _ syntax: ValueSyntax<Value>,
    _ help: String
  ) -> [String] {
    let place = declarations.positionals.count
    declarations.positionals.append(
      PositionalDeclaration(count: count, shape: syntax.shape, help: help)
    )
    guard let given, given.positionals.indices.contains(place) else { return [] }
    return given.positionals[place]
  }

  private mutating func values<Value>(
    of option: OptionDeclaration,
    _ syntax: ValueSyntax<Value>
  ) throws(UsageError) -> [Value] {
    declarations.options.append(option)
    if let texts = given?.values[option.name] {
      var values: [Value] = []
      for text in texts { values.append(try syntax.read(text, of: "`--\(option.name)`")) }
      return values
    }
    // A variable that is set to nothing is one that a script meant to switch off.
    guard let variable = option.environment, let text = environment[variable], !text.isEmpty
    else { return [] }
    return [try syntax.read(text, of: "the variable \(variable)")]
  }

  private func placeholder<Value>(_ syntax: ValueSyntax<Value>) throws(UsageError) -> Value {
    if let value = syntax.placeholder { return value }
    throw UsageError("\(syntax.shape.label) has an example that it does not read itself")
  }
}
