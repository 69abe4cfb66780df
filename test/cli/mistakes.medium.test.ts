import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { commands } from '#cli/commands'
import { exitCodes } from '#cli/exit-codes'
import { runStorywire } from '#cli/run'

let empty: string
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'mistakes-'))
  await writeFile(join(empty, 'notes.txt'), 'milk, bread\n')
  await mkdir(join(empty, 'copies'))
})
afterAll(() => rm(empty, { recursive: true }))
beforeEach(() => {
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    vi.stubEnv(name, undefined)
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/dev/null')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_REGION', 'eu-west-1')
})
afterEach(() => void vi.unstubAllEnvs())

const run = async (...words: string[]) => {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void err.push(line),
    progress: () => {},
  }
  return { code: await runStorywire(words, io), out, err }
}

/** A mistake is one line that says what to do, exit code 1, and with `--json` an object. @returns the line */
const mistake = async (...words: string[]): Promise<string> => {
  const plain = await run(...words)
  expect({ words, ...plain }).toMatchObject({ code: 1, out: [], err: [expect.any(String)] })
  const [line = ''] = plain.err
  expect(line).toMatch(/^[“A-Z/-].*([.?!>]|--help|100000)$/)
  expect(line).not.toMatch(/\n|^Error|\bat .*:\d+:\d+|Storywire itself failed/)
  const json = await run(...words, '--json')
  expect(json.out.map(one => JSON.parse(one))).toEqual([{ error: line }])
  expect(json.code).toBe(1)
  return line
}

/** How each command is asked rightly, as far as the words go. */
const rightly: Record<string, string[]> = {
  backtest: ['trump-putin-meeting', '--reports', 'none.jsonl', '--out', 'out'],
  backup: ['--to', 'copies'],
  'check-story': ['trump-putin-meeting'],
  'close-story': ['trump-putin-meeting', '--why', 'it is over'],
  correct: ['weekly-1', '--was', 'Tuesday', '--is', 'Friday'],
  cost: ['--subscribers', '100'],
  erase: ['ann@example.org', '--yes'],
  import: ['readers.csv'],
  'new-story': ['harbour-truce', '--like', 'truce'],
  preview: ['weekly'],
  'read-feed': ['feed.xml'],
  restore: ['--table', 'Copy', '--journal', 'none.log'],
  'send-test': ['success@simulator.amazonses.com'],
  sift: ['reports.jsonl'],
  'stop-all': ['--why', 'a test'],
  suppress: ['ann@example.org', '--why', 'asked by post'],
  suppression: ['show', 'ann@example.org'],
  why: ['ann@example.org'],
}
const offline =
  'backtest changed-packs check-story cost local new-story preflight read-feed sift uninstall'.split(' ')
const names = commands.map(({ name }) => name)
const deployed = names.filter(name => !offline.includes(name))

describe.each(names)('storywire %s', name => {
  const words = rightly[name] ?? []

  test('does not know an option that is none', async () => {
    expect(await mistake(name, ...words, '--jsn')).toBe(
      // `local` itself has none to confuse it with.
      name === 'local'
        ? "Unknown option '--jsn'. Help: npx storywire local --help"
        : `Unknown option '--jsn'. Did you mean --json? Help: npx storywire ${name} --help`,
    )
  })

  test('says its exit codes in its help', async () => {
    const { code, out, err } = await run(name, '--help')
    expect({ code, err }).toEqual({ code: 0, err: [] })
    for (const [number, what] of Object.entries(exitCodes[name] ?? {}))
      expect(out.join('\n')).toContain(`\n  ${number}    ${what}`)
  })
})

test('a command that is none, and a word that is missing or too much', async () => {
  expect(await mistake('falts')).toBe(
    "Unknown command 'falts'. Did you mean faults? Help: npx storywire --help",
  )
  for (const name of ['why', 'import', 'sift', 'suppress', 'check-story', 'correct', 'cost'])
    expect(await mistake(name)).toMatch(/^(Missing required argument|Required option) .* Help: npx storywire/)
  for (const name of ['sources', 'faults', 'resume-all', 'cost', 'uninstall'])
    expect(await mistake(name, ...(rightly[name] ?? []), 'now')).toContain('Too many arguments')
  expect(await mistake('desk', 'shw')).toContain('The desk knows no “shw”. It knows show, headline,')
  expect(await mistake('mailings', 'halt', 'x')).toBe(
    "As <action>, 'halt' will not do. Choose one of pause, resume, stop. Help: npx storywire mailings --help",
  )
  expect(await mistake('mailings', 'pause')).toContain('storywire mailings pause <id>')
})

test('help that is asked for is no mistake, however it is asked for, and there is none of what is none', async () => {
  for (const words of [
    '--help',
    '-h',
    'help',
    'help desk',
    'help desk show',
    'desk help show',
    'local help fault',
  ]) {
    const { code, out, err } = await run(...words.split(' '))
    expect({ words, code, err }).toEqual({ words, code: 0, err: [] })
    const named = words.split(' ').filter(word => !/help|-h/.test(word))
    expect(out[0]).toMatch(new RegExp(`^Usage: ${['storywire', ...named].join(' ')} `))
  }
  for (const words of ['help falts', 'falts --help'])
    expect(await mistake(...words.split(' '))).toMatch(/^Unknown command 'falts'\. Did you mean faults\?/)
  expect(await mistake('local', 'help', 'falt')).toMatch(/^Unknown command 'falt'\. Did you mean fault\?/)
  expect(await run('--version')).toEqual({ code: 0, out: [expect.stringMatching(/^\d+\.\d+\.\d+/)], err: [] })
})

test.each([[], ['local']])(
  'where nothing is asked, help goes to standard error: storywire %s',
  async (...words) => {
    const plain = await run(...words)
    expect(plain).toMatchObject({ code: 1, out: [] })
    expect(plain.err[0]).toMatch(new RegExp(`^Usage: ${['storywire', ...words].join(' ')} `))
    const json = await run(...words, '--json')
    expect(json).toMatchObject({ code: 1, err: plain.err })
    expect(JSON.parse(json.out.join(''))).toEqual({
      error: `Nothing was asked. Help: npx ${['storywire', ...words].join(' ')} --help`,
    })
  },
)

test('a mistake with a command below another names the help of that one', async () => {
  expect(await mistake('desk', 'show')).toBe(
    "Missing required argument 'development'. Help: npx storywire desk show --help",
  )
  expect(await mistake('desk', 'state', 'date', 'maybe')).toContain('Choose one of holds, falls.')
  expect(await mistake('faults', '--stack')).toMatch(/^--stack needs its <name>\./)
})

test('a queue and a story that are none are told before anybody is asked, by words that can be typed', async () => {
  expect(await mistake('redrive', 'urgnt')).toContain(
    'Choose one of open, urgent, greetings, bulk, feedback.',
  )
  expect(await mistake('close-story', 'harbour', '--why', 'it is over')).toBe(
    'There is no story “harbour”, only: trump-putin-meeting.',
  )
})

test('a number, a moment, a story, a stage or a kind that is none', async () => {
  expect(await mistake('cost', '--subscribers', '1e3')).toContain('“1e3” is not a number of readers')
  expect(await mistake('preview', 'weekly', '--width', 'wide')).toContain('200 to 4000')
  expect(await mistake('desk', 'undo', '3', '--seen', '-1')).toContain('a whole number')
  expect(await mistake('import', 'r.csv', '--cadence', 'hourly')).toContain('weekly, daily, monthly, none')
  const lostAt = ['--table', 'Copy', '--from', join(empty, 'copies'), '--lost-at', 'yesterday']
  expect(await mistake('restore', ...lostAt)).toContain('write it as 2026-11-28T09:00Z')
  for (const name of ['send-test', 'export'])
    expect(await mistake(name, ...(rightly[name] ?? []), '--story', 'harbour')).toContain(
      '--story takes one of trump-putin-meeting',
    )
  for (const name of ['preflight', 'uninstall'])
    expect(await mistake(name, '--stage', 'prod')).toBe(
      'There is no stage "prod". Stages are dev and production.',
    )
  expect(await mistake('new-story', 'x', '--like', 'war')).toContain('truce, case, election, meeting')
  for (const name of ['check-story', 'backtest'])
    expect(await mistake(name, 'harbour', ...(rightly[name] ?? []).slice(1))).toContain(
      'There is no story “harbour”',
    )
  for (const name of ['toString', 'flood'])
    expect(await mistake('local', 'fault', name)).toContain(`"${name}"`)
})

test('a file that is not there, is a folder, or is something else', async () => {
  const none = join(empty, 'none')
  expect(await mistake('sift', none)).toBe(`There is no file ${none}.`)
  expect(await mistake('sift', empty)).toBe(`${empty} is a folder. Name a file in it.`)
  expect(await mistake('sift', join(empty, 'notes.txt'))).toContain('notes.txt:1: this is no JSON object')
  const backtest = (file: string) =>
    mistake('backtest', 'trump-putin-meeting', '--reports', file, '--out', join(empty, 'out'))
  expect(await backtest(none)).toBe(`There is no file ${none}.`)
  expect(await backtest(join(empty, 'notes.txt'))).toContain('No line of the file can be used.')
})

test.each(deployed)('%s says when no machine runs', async name => {
  const said = await mistake(name, ...(rightly[name] ?? []), '--state', empty)
  expect(said).toMatch(
    name === 'restore' ? /^Name the restored table/ : /^Storywire is not running on .* "npm start"/,
  )
})

test.each(deployed)('%s says when there are no credentials', async name => {
  const said = await mistake(name, ...(rightly[name] ?? []), '--stack', 'production')
  expect(said).toContain('There are no AWS credentials here: set AWS_PROFILE')
})

test('nobody who answers, and a region that is none, are told', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1')
  expect(await mistake('sources', '--stack', 'production')).toContain('Nobody answers there (ECONNREFUSED)')
  expect(await mistake('faults', '--table', 'Wire')).toContain('Nobody answers there (ECONNREFUSED)')
  vi.stubEnv('AWS_ENDPOINT_URL', undefined)
  vi.stubEnv('AWS_REGION', 'eu_west!')
  expect(await mistake('faults', '--table', 'Wire')).toContain('AWS_REGION names no region')
  expect(await mistake('why', 'nobody', '--table', 'Wire', '--secret', 's')).toContain('the address has no @')
})
