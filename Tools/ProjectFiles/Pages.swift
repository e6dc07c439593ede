import Vocabulary

extension ProjectFile {
  static let referencePage = ProjectFile(
    path: "Documentation/reference.md",
    text: ReferencePage.markdown
  )
}
