import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** A word of two letters and more, twice: a single word may be the same in two languages. */
const isSentence = (text: string): boolean => (text.match(/\p{L}{2,}/gu) ?? []).length >= 2

/** Every piece of text that a language's words hold, as it stands in their source: what a function puts together too. */
export const sentencesOf = (language: string): string[] => {
  const folder = new URL(`../../../templates/words/${language}/`, import.meta.url)
  const found: string[] = []
  const read = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    // A key is no sentence.
    if (ts.isPropertyAssignment(node)) {
      read(node.initializer)
      return
    }
    if (
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    )
      found.push(node.text)
    ts.forEachChild(node, read)
  }
  for (const file of readdirSync(folder))
    read(ts.createSourceFile(file, readFileSync(new URL(file, folder), 'utf8'), ts.ScriptTarget.Latest))
  return [
    ...new Set(
      found
        // Marks of links and bold words are gone in what is printed.
        .flatMap(text => text.split(/\*\*|\[|\]\(\w+\)/))
        .map(text => text.trim())
        .filter(isSentence),
    ),
  ]
}
