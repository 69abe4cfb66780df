import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BacktestOptions, backtestCommand } from '#cli/backtest'
import { InputFault } from '#cli/command-io'
import type { Ruling } from '#core/story/decision'
import { hashOf } from '#functions/secrets/hash-of'
import { storiesFolder } from '#stories/pack-files'

const story = 'trump-putin-meeting'
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backtest-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Headlines that never were, of a week that never was. */
const recorded = [
  {
    id: 'x-2',
    title: 'Trump and Putin agree to meet, Kremlin and White House say',
    outlet: 'Northern Wire',
    published: '2031-03-04T10:10:00Z',
  },
  {
    id: 'x-1',
    title: 'White House says Trump will meet Putin after both sides agree',
    outlet: 'Harbour Times',
    published: '2031-03-04T10:00:00Z',
  },
  {
    id: 'x-3',
    title: 'Trump and Putin agree to meet: White House confirms talks',
    outlet: 'Lakeside Herald',
    published: '2031-03-04T10:20:00Z',
  },
  {
    id: 'x-4',
    title: 'Herring catch sets a record',
    outlet: 'Harbour Times',
    published: '2031-03-04T11:00:00Z',
  },
]
const readers = [
  { address: 'all@example.org', topics: ['meeting'], cadence: 'weekly', alerts: true },
  { address: 'daily@example.org', topics: ['meeting'], cadence: 'daily', alerts: false },
]
const write = async (name: string, lines: (object | string)[]) => {
  const path = join(folder, name)
  await writeFile(path, lines.map(one => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join(''))
  return path
}
const run = async (options: Partial<BacktestOptions> = {}, id = story) => {
  const out = options.out ?? join(folder, 'out')
  const reports = options.reports ?? (await write('reports.jsonl', recorded))
  const readersFile = options.readers ?? (await write('readers.jsonl', readers))
  const stdout: string[] = []
  const stderr: string[] = []
  const io = {
    stdout: (line: string) => void stdout.push(line),
    stderr: (line: string) => void stderr.push(line),
    progress: () => {},
  }
  const code = await backtestCommand(id, { ...options, reports, readers: readersFile, out }, io)
  const lines = async (name: string) =>
    (await readFile(join(out, name), 'utf8'))
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
  return {
    code,
    stdout,
    stderr,
    out,
    events: await lines('events.jsonl'),
    sifted: await lines('sifted.jsonl'),
    editions: await lines('editions.jsonl'),
  }
}

test('editors’ decisions are replayed at their moments, and are in force until they are taken back', async () => {
  const first = await run()
  const { development } = first.events.find(({ kind }) => kind === 'development')
  const made = { story, by: 'Ada', at: '2031-03-04T10:11:00.000Z', why: null }
  const ruling = { kind: 'headline', development, text: 'The two will meet after all' }
  const undone = { by: 'Ada', at: '2031-03-05T12:00:00.000Z', why: null }
  const decisions = await write('decisions.json', [{ decisions: [{ ...made, number: 1, ruling, undone }] }])
  const { out, editions } = await run({ decisions, out: join(folder, 'decided') })
  const mails = await readdir(join(out, 'mail'))
  const texts = await Promise.all(mails.map(name => readFile(join(out, 'mail', name), 'utf8')))
  const of = (kind: string) => texts.filter((_, n) => mails[n]?.includes(kind)).join()
  expect(of('-daily-').replaceAll('=\r\n', '')).toContain('The two will meet after all')
  expect(of('-weekly-').replaceAll('=\r\n', '')).not.toContain('The two will meet after all')
  expect(editions.length).toBeGreaterThan(1)
  await expect(run({ decisions: await write('none.json', ['{}']) })).rejects.toThrow('holds no decisions')
})

describe('Decisions are replayed as they work', () => {
  const day = '2031-03-04'
  const id = (report: string) => hashOf(report)
  const development = (report: string) => `${day}-${id(report).slice(0, 10)}`
  const more = [
    ['x-5', 'Toll on a bridge of Moscow doubled before the Trump and Putin meeting', '10:30'],
    ['x-6', 'Families of prisoners write to Putin and Trump about the meeting', '10:40'],
    ['x-7', 'NATO ministers call a session: allies fear the Putin summit', '10:50'],
  ].map(([report = '', title = '', time = '']) => ({
    id: report,
    title,
    outlet: 'Harbour Times',
    published: `${day}T${time}:00Z`,
  }))
  /** @returns the mails of a kind, as their names say, without line breaks of quoted-printable */
  const replayed = async (rulings: [at: string, ruling: Ruling][]) => {
    const made = rulings.map(([at, ruling], n) => ({
      ...{ number: n + 1, story, by: 'Ada', at, why: 'a test', ruling, undone: null },
    }))
    const reports = await write('more.jsonl', [...recorded, ...more])
    const { out, events } = await run({ reports, decisions: await write('made.json', [made]) })
    const names = await readdir(join(out, 'mail'))
    const texts = await Promise.all(names.map(name => readFile(join(out, 'mail', name), 'utf8')))
    return {
      events,
      of: (kind: string) =>
        texts
          .filter((_, n) => names[n]?.includes(kind))
          .join()
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-7][0-9A-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    }
  }

  test('words, order, merges, a state, an intro, a digest that does not go', async () => {
    const at = `${day}T12:00:00.000Z`
    const closes = '2031-03-09T18:00:00.000Z'
    const source = 'https://example.org/notice'
    const { of } = await replayed([
      [at, { kind: 'summary', development: development('x-6'), text: 'Our own sentence.' }],
      [at, { kind: 'pin', development: development('x-6') }],
      [at, { kind: 'merge', development: development('x-5'), other: development('x-7') }],
      [at, { kind: 'state', milestone: 'postponed', says: 'holds', detail: null, source }],
      [at, { kind: 'intro', cadence: 'weekly', closes, text: 'Good **morning** to you.' }],
      [at, { kind: 'review', mailing: `e-${story}-daily-20310305T070000Z`, says: 'drop' }],
    ])
    const weekly = of('-weekly-')
    for (const words of ['Our own sentence.', 'Good morning to you.', 'ostponed'])
      expect(weekly).toContain(words)
    const told = ['Toll on a bridge', 'NATO ministers call'].filter(words => weekly.includes(words))
    expect(told).toHaveLength(1)
    expect(of('-daily-20310305')).toBe('')
  })

  test('reports that are parted, left out and retracted, with the take-back; and the end of the story', async () => {
    const { of, events } = await replayed([
      [`${day}T11:30:00.000Z`, { kind: 'split', development: development('x-1'), reports: [id('x-3')] }],
      [`${day}T11:31:00.000Z`, { kind: 'leave-out', development: development('x-5'), report: id('x-5') }],
      [`${day}T12:00:00.000Z`, { kind: 'retract', development: development('x-1'), report: id('x-1') }],
      [`${day}T12:01:00.000Z`, { kind: 'retract', development: development('x-1'), report: id('x-2') }],
      ['2031-03-05T12:00:00.000Z', { kind: 'close', successor: null }],
    ])
    const daily = of('-daily-20310305')
    expect(daily).toContain('White House confirms talks')
    expect(daily).not.toContain('Toll on a bridge')
    expect(of('-denied')).toContain('No longer: announced')
    expect(of(`l-${story}-5`)).toContain('this story has ended')
    expect(of('-weekly-')).toBe('')
    expect(events.filter(({ kind }) => kind === 'fault')).toEqual([])
  })
})

test('readings of a model are replayed as if it had been asked, and the rules read what they lack', async () => {
  const said = { kind: 'news', milestone: null, says: null, detail: null }
  const herring = { ...said, id: 'x-4', relevant: true, topics: ['meeting'], same: 'herring' }
  const none = { ...said, id: 'x-3', relevant: false, topics: [], same: null }
  const readings = await write('readings.jsonl', [none])
  const { sifted, stderr } = await run({ readings })
  expect(sifted.map(({ id, relevant }) => [id, relevant])).toEqual([
    ['x-2', true],
    ['x-1', true],
    ['x-3', false],
    ['x-4', false],
  ])
  expect(stderr).toEqual([`${readings} holds readings of 1 of 4 reports; the rules read the others.`])
  // Nothing is asked about what the first look rules out, so what is recorded of it does not count either.
  const unasked = await run({ readings: await write('unasked.jsonl', [herring]) })
  expect(unasked.sifted.at(-1)).toMatchObject({ id: 'x-4', relevant: false })
  const others = await write('others.jsonl', [{ ...herring, id: 'y-1' }])
  await expect(run({ readings: others })).rejects.toThrow('no reading of any of the reports')
})

describe('a backtest', () => {
  test('writes the alert, the edition and each delivery with their fields', async () => {
    const { code, events } = await run()
    expect(code).toBe(0)
    const of = (kind: string) => events.filter(event => event.kind === kind)
    expect(of('alert')).toEqual([
      {
        at: expect.stringMatching(/^2031-03-04T10:/),
        kind: 'alert',
        mailing: expect.stringMatching(/^a-trump-putin-meeting-2031-03-04-/),
        development: expect.stringMatching(/^2031-03-04-[0-9a-f]{10}$/),
        topic: 'meeting',
        reports: expect.arrayContaining(['x-1', 'x-2']),
        families: expect.any(Array),
        reason: expect.any(String),
      },
    ])
    expect(of('edition')).toContainEqual({
      at: expect.any(String),
      kind: 'edition',
      mailing: expect.stringMatching(/^e-trump-putin-meeting-weekly-/),
      cadence: 'weekly',
      opens: expect.any(String),
      closes: expect.any(String),
      developments: expect.any(Number),
      lateSeconds: expect.any(Number),
    })
    const submitted = of('delivery').filter(event => event.state === 'submitted')
    const got = (reader: string) =>
      submitted.filter(event => event.reader === reader).map(one => one.mailing.slice(0, 1))
    expect(got('all@example.org').sort()).toEqual(['a', 'e'])
    expect(got('daily@example.org')).toEqual(['e'])
    expect(
      of('delivery').every(event => event.state === 'submitted' || typeof event.reason === 'string'),
    ).toBe(true)
    expect(events.map(event => event.at)).toEqual(events.map(event => event.at).toSorted())
  })
  test('writes which developments each edition tells, as many as it counts', async () => {
    const { events, editions } = await run()
    const counted = events.filter(event => event.kind === 'edition')
    // Some of them are quiet, though what the last ones told is in them for readers who were not told.
    expect(new Set(counted.map(event => event.developments))).toEqual(new Set([0, 1]))
    const [opened] = events.filter(event => event.kind === 'development')
    expect(editions).toEqual(
      counted.map(({ mailing, developments }) => ({
        mailing,
        subject: expect.any(String),
        developments: developments === 1 ? [opened.development] : [],
      })),
    )
  })
  test('judges every report, in the order of the file and by its own ids', async () => {
    const { sifted } = await run()
    expect(sifted.map(one => one.id)).toEqual(['x-2', 'x-1', 'x-3', 'x-4'])
    expect(Object.keys(sifted[0])).toEqual(['id', 'relevant', 'topics', 'development', 'milestone'])
    expect(sifted.map(one => one.relevant)).toEqual([true, true, true, false])
    expect(sifted[3]).toMatchObject({ topics: [], development: null, milestone: 'none' })
  })
  test('names bad lines and leaves them out', async () => {
    const reports = await write('bad.jsonl', [
      ...recorded,
      '{ not json',
      { ...recorded[0] },
      { id: 9, title: 'x', outlet: 'y', published: 'once' },
    ])
    const { code, stderr, sifted, events } = await run({ reports })
    expect(code).toBe(0)
    expect(stderr).toHaveLength(3)
    expect(stderr[0]).toContain('bad.jsonl:5: this is no JSON object')
    expect(stderr[1]).toContain('bad.jsonl:6: the id "x-2" occurs twice')
    expect(stderr[2]).toContain('bad.jsonl:7: "published"')
    expect(sifted).toHaveLength(4)
    expect(events.filter(event => event.kind === 'setback')).toHaveLength(3)
  })
  test('prints numeric ids as they came, takes any date of feeds, and UTC where there is no zone', async () => {
    const reports = await write('numbers.jsonl', [
      { ...recorded[1], id: 1, published: 'Tue, 04 Mar 2031 05:00:00 EST' },
      { ...recorded[0], id: 2, published: '2031-03-04 10:10:00' },
    ])
    const { sifted, events, stdout } = await run({ reports, json: true })
    expect(sifted.map(one => one.id)).toEqual([1, 2])
    expect(events.find(({ kind }) => kind === 'alert').reports.toSorted()).toEqual([1, 2])
    expect(JSON.parse(stdout[0] ?? '')).toMatchObject({
      from: '2031-03-04T10:00:00.000Z',
      to: '2031-03-04T10:10:00.000Z',
    })
    expect(await readFile(join(folder, 'out', 'report.html'), 'utf8')).toContain(recorded[1]?.title)
  })
  test('prints the counts as one JSON object', async () => {
    const { stdout, events } = await run({ json: true })
    expect(stdout).toHaveLength(1)
    const counts = JSON.parse(stdout[0] ?? '')
    expect(counts).toMatchObject({
      story,
      reports: 4,
      relevant: 3,
      alerts: 1,
      readers: 2,
      faults: 0,
      failed: 0,
    })
    expect(counts).toMatchObject({ from: '2031-03-04T10:00:00.000Z', to: '2031-03-04T11:00:00.000Z' })
    expect(counts.submitted).toBe(events.filter(event => event.state === 'submitted').length)
    expect(counts.editions).toBe(events.filter(event => event.kind === 'edition').length)
  })
  test('run twice writes the same files, character for character', async () => {
    const contents = async (out: string) => {
      const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter(one => one.isFile())
      const files = names.map(one => join(one.parentPath, one.name)).sort()
      return Promise.all(files.map(async path => [path.slice(out.length), await readFile(path, 'utf8')]))
    }
    const first = await contents((await run({ out: join(folder, 'one') })).out)
    const second = await contents((await run({ out: join(folder, 'two') })).out)
    expect(first.length).toBeGreaterThan(4)
    expect(second).toEqual(first)
  })
  test('alerts say which paper of record does not have it yet, of those that occur in the recording', async () => {
    const bbc = { ...recorded[3], id: 'x-5', outlet: 'BBC News' }
    const { out } = await run({ reports: await write('with-bbc.jsonl', [...recorded, bbc]) })
    const alert = (await readdir(join(out, 'mail'))).find(name => name.includes('-a-'))
    const mail = await readFile(join(out, 'mail', alert ?? ''), 'utf8')
    expect(mail).toMatch(/Not yet reported by BBC\r\n/)
    // In a recording without it nobody knows what the BBC had.
    const without = await run({ out: join(folder, 'without') })
    const silent = await readFile(join(without.out, 'mail', alert ?? ''), 'utf8')
    expect(silent).toMatch(/Reported by 2=C2=A0publishers/)
    expect(silent).not.toContain('Not yet reported')
  })
})

/** A pack of one's own, with some words changed. */
const draft = async (change: (yaml: string) => string, name = story): Promise<string> => {
  const pack = join(folder, 'drafts', name)
  await cp(new URL(`${story}/`, storiesFolder), pack, { recursive: true })
  const yaml = join(pack, 'story.yaml')
  await writeFile(yaml, change(await readFile(yaml, 'utf8')))
  return pack
}
const pageIn = (out: string) => readFile(join(out, 'report.html'), 'utf8')
const sections = async (out: string) => {
  const page = await pageIn(out)
  return page.slice(page.indexOf('id="changes"'), page.indexOf('id="alerts"'))
}

describe('an editor who changes a pack', () => {
  test('sees the change at the next run, without building', async () => {
    const pack = await draft(yaml => yaml)
    const before = await run({}, pack)
    await draft(yaml => yaml.replace(/^title: .*$/m, 'title: "The draft <b>meeting"'))
    const after = await run({ out: before.out, against: before.out }, pack)
    expect(await pageIn(after.out)).toContain('<h1>The draft &lt;b&gt;meeting: a backtest</h1>')
    expect(await sections(after.out)).toContain('Mails that read otherwise')
  })
  test('is told mistakes as check-story tells them', async () => {
    const pack = await draft(yaml => yaml.replace(/^timeZone: .*$/m, 'timeZone: Nowhere'))
    const lines: string[] = []
    const io = {
      stdout: () => {},
      stderr: (line: string) => void lines.push(line),
      progress: () => {},
    }
    const options = { reports: await write('reports.jsonl', recorded), out: join(folder, 'out') }
    await expect(backtestCommand(pack, options, io)).rejects.toThrow('1 mistake in “trump-putin-meeting”.')
    expect(lines).toEqual([
      expect.stringMatching(/story\.yaml:\d+:\d+ There is no such time zone\. — Write an IANA name/),
    ])
  })
  test('compares it with the story as it is: what would have changed', async () => {
    const pack = await draft(yaml =>
      yaml.replace(/alert: *\{ *on: milestone[^}]*\}/, 'alert: { on: milestone, families: 9 }'),
    )
    const { out, code, stdout } = await run({ against: story }, pack)
    // What a CI's log shows, and what it can stop at.
    expect(code).toBe(2)
    expect(stdout).toContain('The pack:')
    expect(stdout.join('\n')).toMatch(/ {2}topics \S+ alert families: \d → 9\n/)
    expect(stdout.join('\n')).toContain('Alerts that are gone:')
    const changes = await sections(out)
    expect(changes).toContain('Alerts that are gone')
    expect(changes).not.toContain('Nothing has changed')
    expect(await readdir(join(out, 'against'))).toContain('events.jsonl')
    // And with a copy of it, whatever its folder's name.
    const copy = await draft(yaml => yaml, 'copy')
    const same = await run({ against: copy, out: join(folder, 'same') })
    expect(await sections(same.out)).toContain('Nothing has changed')
    expect(same.code).toBe(0)
    expect(same.stdout).toContain('Nothing would change.')
  })
  test('is told what --against takes', async () => {
    const refused = run({ against: join(folder, 'nothing') })
    await expect(refused).rejects.toThrow('holds no backtest and no pack. --against names a folder')
    await write('events.jsonl', [{ kind: 'fault' }])
    await expect(run({ against: folder })).rejects.toThrow('not whole. Run it again.')
  })
})

describe('input that cannot be used', () => {
  test('ends with one line that says what to do', async () => {
    const refusal = async (options: Partial<BacktestOptions>, id = story) => {
      const error = await run(options, id).catch(fault => fault)
      expect(error).toBeInstanceOf(InputFault)
      expect(error.message).not.toContain('\n')
      return error.message
    }
    expect(await refusal({}, 'nowhere')).toContain('There is no story “nowhere” in stories/, only: ')
    expect(await refusal({ reports: join(folder, 'gone.jsonl') })).toContain('There is no file')
    expect(await refusal({ reports: await write('empty.jsonl', []) })).toContain('is empty')
    expect(await refusal({ reports: await write('no.jsonl', ['nothing']) })).toContain(
      'No line of the file can be used',
    )
    expect(await refusal({ readers: join(folder, 'gone.jsonl') })).toContain('There is no file')
    expect(await refusal({ readers: await write('r.jsonl', []) })).toContain('There are no readers')
    expect(
      await refusal({ readers: await write('r.jsonl', [{ ...readers[0], topics: ['metting'] }]) }),
    ).toContain('cannot be used')
    const years = [recorded[0], { ...recorded[1], published: '2029-03-04' }].map(one => ({ ...one }))
    expect(await refusal({ reports: await write('years.jsonl', years) })).toContain('more than 400 days')
    const anonymous = await write('anonymous.jsonl', [{ ...recorded[0], outlet: ' ' }])
    expect(await refusal({ reports: anonymous })).toContain('anonymous.jsonl:1: "outlet" is empty or missing')
    const blocked = await write('blocked', ['a file where a folder should be'])
    expect(await refusal({ out: join(blocked, 'out') })).toContain('cannot be written')
  })
})
