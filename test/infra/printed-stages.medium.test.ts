import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const stagesFile = `${root}infra/stages.ts`
const source = readFileSync(stagesFile, 'utf8')

const documents = ['README.md', 'CONTRIBUTING.md', ...['docs', 'docs/adr'].flatMap(inFolder)]
function inFolder(folder: string): string[] {
  return readdirSync(`${root}${folder}`).flatMap(name => (name.endsWith('.md') ? [`${folder}/${name}`] : []))
}

/** `infra/stages.ts` with lines behind its own, as they would be typed there; the disk keeps what it has. */
const compiled = (lines: string): ts.Program => {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { readFile, getSourceFile } = host
  const text = `${source}\n${lines}`
  host.readFile = path => (path === stagesFile ? text : readFile.call(host, path))
  host.getSourceFile = (path, language, ...more) =>
    path === stagesFile
      ? ts.createSourceFile(path, text, language)
      : getSourceFile.call(host, path, language, ...more)
  return ts.createProgram([stagesFile], { ...options, noEmit: true, noUnusedLocals: false }, host)
}

/** What the compiler says to each part of a stage. @returns null where it is right */
const wrongWith = (parts: readonly string[]): (string | null)[] => {
  const texts = parts.map(part => `void ({ ${part} } satisfies Partial<Stage>)\n`)
  const program = compiled(texts.join(''))
  const file = program.getSourceFile(stagesFile)
  const faults = file
    ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    : []
  let begins = source.length + 1
  return texts.map(text => {
    const [from, to] = [begins, begins + text.length]
    begins = to
    const fault = faults.find(({ start = -1 }) => start >= from && start < to)
    return fault ? ts.flattenDiagnosticMessageText(fault.messageText, ' ') : null
  })
}

let keys: string[]
beforeAll(() => {
  const program = compiled('')
  const file = program.getSourceFile(stagesFile)
  const alias = file?.statements.find(one => ts.isTypeAliasDeclaration(one) && one.name.text === 'Stage')
  if (!alias) throw new Error('There is no type Stage.')
  keys = program
    .getTypeChecker()
    .getTypeAtLocation(alias)
    .getProperties()
    .map(({ name }) => name)
})

/**
 * Parts of a stage that a document prints, in a line's code or in a block: a key of a stage, and a value as TypeScript has
 * it. A `name` is none: packs have names, too.
 */
const partsIn = (text: string): string[] => {
  const begins = new RegExp(`^(?:${keys.filter(key => key !== 'name').join('|')}): *[{['"]`)
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
  const spans = [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(
    ([, code = '']) => code,
  )
  // In a block a part goes on as long as its lines are indented.
  const lines = blocks.flatMap(code => code.split(/\n(?! )/))
  return [...spans, ...lines].map(code => code.trim()).filter(code => begins.test(code))
}

test('each part of a stage that README and docs print can be typed so', () => {
  const printed = documents.flatMap(file =>
    partsIn(readFileSync(`${root}${file}`, 'utf8')).map(part => ({ file, part })),
  )
  expect(printed.length).toBeGreaterThanOrEqual(5)
  const wrong = wrongWith(printed.map(({ part }) => part))
  expect(printed.map((one, n) => ({ ...one, wrong: wrong[n] })).filter(one => one.wrong !== null)).toEqual([])
})

test('what docs call a setting of infra/stages.ts is one', () => {
  const deploy = readFileSync(`${root}docs/deploy.md`, 'utf8')
  const listed = [...(deploy.match(/^## 3\. [\s\S]*?(?=^## )/m)?.[0] ?? '').matchAll(/^- `(\w+)`/gm)]
  const named = documents.flatMap(file => [
    ...readFileSync(`${root}${file}`, 'utf8').matchAll(
      /`(\w+)`\s+(?:of\s+the\s+stage\s+)?in\s+`infra\/stages\.ts`/g,
    ),
  ])
  const settings = [...listed, ...named].map(([, setting = '']) => setting)
  expect(listed.length).toBeGreaterThan(5)
  expect(named.length).toBeGreaterThan(2)
  expect(settings.filter(setting => !keys.includes(setting))).toEqual([])
})

test.each([
  ["existing: { table: 'Copy' }", /missing the following properties.*identities, secretArn/],
  ["existing: { ...plain.existing, tabel: 'Copy' }", /'tabel' does not exist/],
  ["existing: { ...old.existing, table: 'Copy' }", /Cannot find name 'old'/],
  ["readingModel: { bedrock: 'a-model' }", /'profile' is missing/],
  ["alarmAdress: 'ann@example.org'", /'alarmAdress' does not exist/],
  ["existing: { ...plain.existing table: 'Copy' }", /expected/],
])('“%s” would be found', (part, wrong) => {
  expect(wrongWith([part, "alarmAddress: 'ann@example.org'"])).toEqual([expect.stringMatching(wrong), null])
})
