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

type Change = (source: string) => string

/** Compiles the product in memory with some sources changed. @returns the files that the compiler refuses */
const refusedWith = (changes: Record<string, Change>): string[] => {
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
const put =
  (text: string, beforeThis: string): Change =>
  source => {
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
  test('reason for skipping needs its sentence, and nothing else', () => {
    const asleep = put("  asleep: 'the reader sleeps',\n", "  'too-late'")
    expect(refusedWith({ 'core/delivery/skip-reason.ts': asleep })).toEqual([])
  })
})

/** A further member, and files that must be refused for it. */
type Further = { file: string; change: Change; refused: string[] }

const further = (file: string, text: string, beforeThis: string, ...refused: string[]): Further => ({
  file,
  change: put(text, beforeThis),
  refused,
})
/** What is stored and no table lists: its shape must name each member that the type has. */
const shapes = (kept: string): string => `functions/stores/${kept}-shapes.ts`

const lastWeekday: Change = source =>
  put(
    "  yearly: { closes: 'last-weekday', days: 35, mailedWhenQuiet: true },\n",
    '  daily: {',
  )(source).replace("'first-weekday'\n", "'first-weekday' | 'last-weekday'\n")

const [ledger, mailing, milestone] = [
  'core/delivery/ledger.ts',
  'core/delivery/mailing.ts',
  'core/story/milestone.ts',
]
const leftOut = 'core/delivery/skip-reason.ts'

/**
 * To compile takes seconds, so the members of a round are compiled together. None of them, compiled alone, is refused in
 * a file where another of its round must be.
 */
const rounds: Record<string, Further>[] = [
  {
    'reason to close a chain': further(ledger, "'given-up' | ", "'complete' | 'stopped'", shapes('ledger')),
    'phase of a mailing': further(mailing, "'closed' | ", "'due' | 'frozen'", shapes('mailing')),
    'state of a subscription': further(
      'core/subscription/subscriber.ts',
      "'bounced' | ",
      "'pending' | 'active' | 'left'\n  /** Goes",
      shapes('reader'),
    ),
    'fault of a source': further(
      'core/story/source.ts',
      "'moved' | ",
      "'unreachable' | 'refused'",
      shapes('collecting'),
    ),
    'change of a report': further(
      'core/story/report.ts',
      "'merged' | ",
      "'revised' | 'tidied'",
      shapes('story'),
    ),
    mark: further('core/story/mark.ts', "'Doubted' | ", "'Confirmed' | 'Reported' |", shapes('listing')),
    'message on a queue': further(
      'core/delivery/queue.ts',
      "{ open: 'again'; mailing: string } | ",
      "{ open: 'due'; story: string } |",
      'functions/open-mailing.ts',
    ),
  },
  {
    outcome: further(
      ledger,
      "{ is: 'lost'; at: Instant }\n  | ",
      "{ is: 'submitted'; ses: string",
      shapes('ledger'),
    ),
    'turn of the switch': further(mailing, "'slowed' | ", "'running' | 'paused'", shapes('mailing')),
    'way in which a milestone falls': further(
      milestone,
      "'forgotten' | ",
      "'withdrawn' | 'corrected'",
      shapes('story'),
    ),
    'lane, which needs a queue, a share of the day and a place in the pace': further(
      'core/delivery/mailing-kind.ts',
      "'slow' | ",
      "'urgent' | 'greetings' | 'bulk'",
      'core/delivery/pacing.ts',
      'functions/stores/pace-store.ts',
    ),
    'sentence of a reason for skipping': further(leftOut, '  asleep: null,\n', "  'too-late'", leftOut),
  },
  {
    'field of a milestone': further(
      milestone,
      '  place?: string\n',
      '  /** How often its development had it',
      shapes('story'),
    ),
    'evidence of SES': further(ledger, '  open: 8,\n', '  delay: 2,', ledger),
    'way of closing': {
      file: 'core/cadence.ts',
      change: lastWeekday,
      refused: ['core/digest/calendar.ts', 'infra/story-schedules.ts'],
    },
  },
]

describe.each(rounds)('what follows from a list refuses to compile without a further', round => {
  let all: string[]
  beforeAll(() => {
    const changes: Record<string, Change> = {}
    for (const { file, change } of Object.values(round)) {
      expect(changes, 'a file is changed once in a round').not.toHaveProperty([file])
      changes[file] = change
    }
    all = refusedWith(changes)
  })
  test.each(Object.entries(round))('%s', (_, { refused }) => {
    expect(all).toEqual(expect.arrayContaining(refused))
  })
})
