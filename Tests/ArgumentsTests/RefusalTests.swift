import Arguments
import Testing

struct RefusalTests {
  /// Source: the grammar of the sample; each text is what a user reads, without the usage line.
  @Test(
    arguments: [
      (
        "plnt a.tree", "error: there is no verb `plnt`\nhelp: did you mean `plant`?"
      ),
      ("sell", "error: there is no verb `sell`\nhelp: `orchard --help` lists the verbs"),
      (
        "--quiet plant a",
        "error: `orchard` itself has no option `--quiet`\nhelp: the verb comes before its options"
      ),
      (
        "--verson",
        "error: `orchard` itself has no option `--verson`\nhelp: did you mean `--version`?"
      ),
      (
        "plant a --sed 3", "error: there is no option `--sed`\nhelp: did you mean `--seed`?"
      ),
      (
        "plant a --sed=3", "error: there is no option `--sed`\nhelp: did you mean `--seed`?"
      ),
      (
        "plant a -seed 3", "error: there is no option `-seed`\nhelp: did you mean `--seed`?"
      ),
      (
        "plant a -oplan.svg",
        "error: there is no option `-oplan.svg`\nhelp: write `-o plan.svg`"
      ),
      (
        "plant a -x",
        "error: there is no option `-x`\nhelp: `orchard plant --help` says more"
      ),
      (
        "plant a --color allways",
        "error: `--color` expects one of auto, always, never, not `allways`\n"
          + "help: did you mean `always`?"
      ),
      (
        "plant a --rows many",
        "error: `--rows` expects a whole number from 1 to 99, not `many`\n"
          + "help: `orchard plant --help` says more"
      ),
      (
        "plant a --rows 0",
        "error: `--rows` expects a whole number from 1 to 99, not `0`\n"
          + "help: `orchard plant --help` says more"
      ),
      (
        "plant a --seed -1",
        "error: `--seed` expects a whole number, 0 or more, not `-1`\n"
          + "help: `orchard plant --help` says more"
      ),
      (
        "plant a --distance 3",
        "error: `--distance` expects a length such as `2.5m`, not `3`\n"
          + "help: `orchard plant --help` says more"
      ),
      (
        "plant a --output=",
        "error: `--output` expects a path, not ``\nhelp: `orchard plant --help` says more"
      ),
      (
        "plant a -o",
        "error: `-o` expects a path\nhelp: `orchard plant --help` says more"
      ),
      (
        "plant a --tool --quiet",
        "error: `--tool` expects a text, not the option `--quiet`\n"
          + "help: a value that begins with `-` is written `--tool=--quiet`"
      ),
      (
        "plant a --quiet=yes",
        "error: `--quiet` takes no value\nhelp: `orchard plant --help` says more"
      ),
      (
        "plant a --rows 1 --rows 2",
        "error: `--rows` is given twice\nhelp: leave one of them out"
      ),
      (
        "plant",
        "error: FILE is missing\nhelp: FILE: The tree files, or `-` for standard input."
      ),
      (
        "pick a b c",
        "error: `c` is one argument too many; expected is [FILE] KIND\n"
          + "help: `orchard pick --help` says more"
      ),
      (
        "move",
        "error: `--to` is missing; it expects a length such as `2.5m`\n"
          + "help: `orchard move --help` says more"
      ),
      (
        "plant a --rows 51 --quiet",
        "error: more than 50 rows are never quiet\nhelp: `orchard plant --help` says more"
      ),
    ]
  ) func `a refusal says what was wrong and how to mend it`(line: String, text: String) throws {
    let lines = try #require(refusal(line)).split(separator: "\n")
    #expect(lines.prefix(2).joined(separator: "\n") == text)
  }

  @Test func `a refusal inside a verb ends with its usage`() {
    #expect(refusal("pick")?.hasSuffix("\nusage: orchard pick [FILE] KIND\n") == true)
    #expect(refusal("move")?.hasSuffix("\nusage: orchard move --to LENGTH [SEASON]\n") == true)
  }

  @Test func `a wrong variable is named`() {
    let text = refusal("plant a", ["ORCHARD_COLOR": "no"])
    #expect(text?.hasPrefix("error: the variable ORCHARD_COLOR expects one of") == true)
  }

  @Test func `no words at all get the whole help as an error`() {
    #expect(refusal("") == orchard().helpText())
  }

  @Test(arguments: ["", "=", "-", "--", "---", "--=", "-=", "\u{0}", "-ö", "--é=", "🌳"])
  func `no odd word is taken for an option or ends the program`(word: String) {
    for words in [[word], ["plant", word], ["plant", word, word], ["plant", "--tool", word]] {
      switch orchard().decide(words) {
      case .run(.plant(let plant)): #expect(plant.files.allSatisfy { !$0.isEmpty })
      case .refuse(let text): #expect(text.hasSuffix("\n"))
      case .run, .print: Issue.record("\(words) are neither planted nor refused")
      }
    }
  }
}
