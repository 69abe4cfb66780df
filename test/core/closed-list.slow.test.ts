import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'

const root = dirname(fileURLToPath(new URL('../../package.json', import.meta.url)))
const config = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
)
const product = (config?.fileNames ?? []).filter(file => !relative(root, file).startsWith('test'))

/** Sources are parsed once; a case differs from the next in what it changes. */
const parsed = new Map<string, ts.SourceFile | undefined>()
let before: ts.Program | undefined

/** Compiles the product in memory with some sources changed. @returns the files that the compiler refuses */
const refusedWith = (changes: Record<string, (source: string) => string>): string[] => {
  const options = { ...config?.options, noEmit: true }
  const host = ts.createCompilerHost(options)
  const fromDisk = host.getSourceFile.bind(host)
  host.getSourceFile = (file, version) => {
    const change = changes[relative(root, file)]
    if (change) return ts.createSourceFile(file, change(readFileSync(file, 'utf8')), version)
    if (!parsed.has(file)) parsed.set(file, fromDisk(file, version))
    return parsed.get(file)
  }
  const program = ts.createProgram(product, options, host, before)
  before ??= program
  const files = program
    .getSemanticDiagnostics()
    .flatMap(({ file }) => (file ? relative(root, file.fileName) : []))
  return [...new Set(files)].sort()
}

/** Puts text before another, which must be there. */
const put = (text: string, beforeThis: string) => (source: string) => {
  expect(source.split(beforeThis).length, `"${beforeThis}" stands there once`).toBe(2)
  return source.replace(beforeThis, `${text}${beforeThis}`)
}

beforeAll(() => {
  expect(product.length).toBeGreaterThan(300)
  expect(refusedWith({}), 'as it is, the product compiles').toEqual([])
})

describe('a further', () => {
  test('cadence is asked for in the pack’s schema and in each language’s words, and nowhere else', () => {
    const yearly = "  yearly: { closes: 'weekday', days: 366, mailedWhenQuiet: true },\n"
    expect(refusedWith({ 'core/cadence.ts': put(yearly, '  daily: {') })).toEqual([
      'stories/pack-schema.ts',
      'templates/words/en/cadence.ts',
      'templates/words/fr/cadence.ts',
    ])
  })
  test('way of closing is asked for in the calendar and in the schedules', () => {
    const change = (source: string) =>
      put(
        "  yearly: { closes: 'last-weekday', days: 35, mailedWhenQuiet: true },\n",
        '  daily: {',
      )(source).replace("'first-weekday'\n", "'first-weekday' | 'last-weekday'\n")
    const refused = refusedWith({ 'core/cadence.ts': change })
    expect(refused).toEqual(expect.arrayContaining(['core/digest/calendar.ts', 'infra/story-schedules.ts']))
  })
  test('greeting is asked for wherever one is compiled, opened, written and named', () => {
    const reminder = "  reminder: { lane: 'greetings', content: 'built', to: 'active', settleMinutes: 15 },\n"
    expect(refusedWith({ 'core/delivery/mailing-kind.ts': put(reminder, '  goodbye: {') })).toEqual([
      'core/subscription/greeting-letter.ts',
      'core/subscription/greeting-mailing.ts',
      'functions/compose-letter.ts',
      'functions/open-mailing.ts',
      'local/mail-kind.ts',
      'templates/build.ts',
      'templates/words/en/mail.ts',
      'templates/words/fr/mail.ts',
    ])
  })
  test('kind of mailing to many is asked for where canaries wait, where it is opened and where it is written', () => {
    const bulletin = "  bulletin: { lane: 'bulk', content: 'frozen', to: 'active', settleMinutes: 60 },\n"
    expect(refusedWith({ 'core/delivery/mailing-kind.ts': put(bulletin, '  goodbye: {') })).toEqual([
      'core/delivery/canaries.ts',
      'functions/compose-letter.ts',
      'functions/open-mailing.ts',
    ])
  })
  test('reason for skipping comes with its sentence, and is read as it is written', () => {
    const file = 'core/delivery/skip-reason.ts'
    expect(refusedWith({ [file]: put("  asleep: 'the reader sleeps',\n", "  'too-late'") })).toEqual([])
    expect(refusedWith({ [file]: put('  asleep: null,\n', "  'too-late'") })).toContain(file)
  })
  test('evidence of SES is asked for where a delivery’s state follows from it', () => {
    const opened = '  open: 8,\n'
    expect(refusedWith({ 'core/delivery/ledger.ts': put(opened, '  delay: 2,') })).toEqual(
      expect.arrayContaining(['core/delivery/ledger.ts']),
    )
  })
  test('lane needs a queue, a share of the day and a place in the pace', () => {
    const change = put("'slow' | ", "'urgent' | 'greetings' | 'bulk'")
    expect(refusedWith({ 'core/delivery/mailing-kind.ts': change })).toEqual(
      expect.arrayContaining(['core/delivery/pacing.ts', 'functions/stores/pace-store.ts']),
    )
  })
})

/** What is stored and no table lists: the shape must name each member that the type has. */
describe('the shapes of what is stored refuse to compile without a further', () => {
  test.each([
    [
      'reason to close a chain',
      'ledger',
      'core/delivery/ledger.ts',
      "'given-up' | ",
      "'complete' | 'stopped'",
    ],
    ['phase of a mailing', 'mailing', 'core/delivery/mailing.ts', "'closed' | ", "'due' | 'frozen'"],
    ['turn of the switch', 'mailing', 'core/delivery/mailing.ts', "'slowed' | ", "'running' | 'paused'"],
    [
      'state of a subscription',
      'reader',
      'core/subscription/subscriber.ts',
      "'bounced' | ",
      "'pending' | 'active' | 'left'\n  /** Goes",
    ],
    ['fault of a source', 'collecting', 'core/story/source.ts', "'moved' | ", "'unreachable' | 'refused'"],
    ['change of a report', 'story', 'core/story/report.ts', "'merged' | ", "'revised' | 'tidied'"],
    ['mark', 'listing', 'core/story/mark.ts', "'Doubted' | ", "'Confirmed' | 'Reported' |"],
    [
      'way in which a milestone falls',
      'story',
      'core/story/milestone.ts',
      "'forgotten' | ",
      "'withdrawn' | 'corrected'",
    ],
    [
      'field of a milestone',
      'story',
      'core/story/milestone.ts',
      '  place?: string\n',
      '  /** How often its development had it',
    ],
    [
      'outcome',
      'ledger',
      'core/delivery/ledger.ts',
      "{ is: 'lost'; at: Instant }\n  | ",
      "{ is: 'submitted'; ses: string",
    ],
  ])('%s', (_, kept, file, text, beforeThis) => {
    expect(refusedWith({ [file]: put(text, beforeThis) })).toContain(`functions/stores/${kept}-shapes.ts`)
  })
  test('message on a queue', () => {
    const change = put("{ open: 'again'; mailing: string } | ", "{ open: 'due'; story: string } |")
    expect(refusedWith({ 'core/delivery/queue.ts': change })).toContain('functions/open-mailing.ts')
  })
})
