import { execFileSync } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changedPacksCommand } from '#cli/changed-packs'
import { InputFault } from '#cli/command-io'

const starter = fileURLToPath(new URL('../../stories/starters/truce', import.meta.url))
const families = fileURLToPath(new URL('../../stories/families.yaml', import.meta.url))

let folder: string
let origin: string
let pack: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changed-packs-'))
  origin = join(folder, 'origin')
  pack = join(origin, 'stories', 'harbour-truce')
  await mkdir(join(origin, 'stories'), { recursive: true })
  await cp(starter, pack, { recursive: true })
  await cp(families, join(origin, 'stories', 'families.yaml'))
  await writeFile(join(origin, 'stories', 'notes.ts'), '// no pack\n')
  git(origin, 'init', '-q', '-b', 'main')
  commit(origin, 'The packs')
})
afterEach(() => rm(folder, { recursive: true }))

const git = (at: string, ...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...words], {
    cwd: at,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
const commit = (at: string, subject: string) => {
  git(at, 'add', '.')
  git(at, 'commit', '-q', '-m', subject)
}
const cloned = (...words: string[]): string => {
  const clone = join(folder, 'clone')
  git(folder, 'clone', '-q', ...words, `file://${origin}`, clone)
  return clone
}
const run = async (
  checkout: string,
  revision?: string,
  options: { reports?: string; json?: boolean } = {},
) => {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void err.push(line),
    progress: () => {},
  }
  return { code: await changedPacksCommand(revision, options, io, checkout), out, err }
}
const edit = async (file: string, from: RegExp, to: string) => {
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(from)
  await writeFile(file, text.replace(from, to))
}

test('a changed pack shows its own words, both backtests, and what changes in alerts and mails', async () => {
  git(origin, 'tag', 'v1.0.0')
  await writeFile(join(origin, 'README.md'), 'Ours.\n')
  commit(origin, 'A readme')
  const clone = cloned()
  const mine = join(clone, 'stories', 'harbour-truce')
  await edit(join(mine, 'story.yaml'), /^title: .*/m, 'title: The truce of Harbour')
  await edit(join(mine, 'story.yaml'), /families: 2/g, 'families: 9')
  await appendFile(join(mine, 'background.md'), '\nThe port is closed.\n')
  const { code, out, err } = await run(clone)
  expect({ code, err }).toEqual({ code: 2, err: [] })
  const text = out.join('\n')
  expect(text).toContain('stories/harbour-truce is not as in v1.0.0: background.md, story.yaml')
  expect(text).toMatch(/\n {2}title: .* → The truce of Harbour\n/)
  expect(text).toContain('+ background: The port is closed.')
  expect(text).toContain('harbour-truce/reports.jsonl:')
  expect(text).toMatch(/\nBefore: \d+ reports, /)
  expect(text).toMatch(/\nAlerts that are gone:\n/)
  expect(text).toMatch(/\nMails that read otherwise:\n/)
  expect(await readFile(join(clone, 'out/changed-packs/harbour-truce/report.html'), 'utf8')).toContain(
    'What would have changed',
  )
  const json = await run(clone, 'v1.0.0', { json: true })
  expect(json.out).toHaveLength(1)
  expect(JSON.parse(json.out[0] ?? '')).toMatchObject({
    since: expect.stringMatching(/^v1\.0\.0 at [0-9a-f]{7}$/),
    packs: [{ pack: 'harbour-truce', change: 'changed', before: { alerts: expect.any(Number) } }],
  })
})

test('where no pack has changed, one line says so', async () => {
  await appendFile(join(origin, 'stories', 'notes.ts'), '// still none\n')
  await appendFile(join(pack, 'reports.jsonl'), '\n')
  commit(origin, 'Code alone')
  const { code, out } = await run(cloned())
  expect(out).toEqual([
    expect.stringMatching(/^No story pack has changed since the commit before, [0-9a-f]{7}\.$/),
  ])
  expect(code).toBe(0)
})

test('a branch is compared with where it left the other one, not with what came there since', async () => {
  git(origin, 'rm', '-q', 'stories/harbour-truce/reports.jsonl')
  commit(origin, 'No recording')
  git(origin, 'checkout', '-q', '-b', 'words')
  await edit(join(pack, 'story.yaml'), /^title: .*/m, 'title: Ours')
  commit(origin, 'A title')
  git(origin, 'checkout', '-q', 'main')
  await edit(join(pack, 'story.yaml'), /^subject: .*/m, 'subject: theirs')
  commit(origin, 'A subject')
  const { out } = await run(cloned('-b', 'words'), 'origin/main')
  expect(out.filter(line => /^ {2}(title|subject):/.test(line))).toEqual([
    expect.stringMatching(/^ {2}title: .* → Ours$/),
  ])
})

test('families are a part of each story: each is read with those of its time', async () => {
  await edit(
    join(origin, 'stories', 'families.yaml'),
    /^/,
    '- id: harbour-wire\n  name: Harbour Wire\n  country: null\n  outlets: [Harbour Wire]\n',
  )
  commit(origin, 'A family')
  const { code, out } = await run(cloned())
  expect(out).toContain('  + families harbour-wire')
  expect(code).toBe(2)
})

test('without recorded reports the words are compared, and it says what is missing', async () => {
  git(origin, 'rm', '-q', 'stories/harbour-truce/reports.jsonl')
  commit(origin, 'No recording')
  const clone = cloned()
  await edit(join(clone, 'stories/harbour-truce/story.yaml'), /^title: .*/m, 'title: Ours')
  const none = await run(clone, undefined, { reports: join(folder, 'none.jsonl') })
  expect(none.code).toBe(2)
  expect(none.out.join('\n')).toMatch(/ → Ours\nNOT BACKTESTED: .*none\.jsonl is not there\)\.$/)
  const named = await run(clone, undefined, { reports: join(starter, 'reports.jsonl') })
  expect(named.out.join('\n')).toMatch(/Backtest on .*truce\/reports\.jsonl:\n/)
})

test('a new pack is backtested alone; one that is gone is named; one with mistakes is told', async () => {
  git(origin, 'mv', 'stories/harbour-truce', 'stories/river-truce')
  commit(origin, 'Another name')
  const clone = cloned()
  const moved = await run(clone)
  expect(moved.code).toBe(2)
  expect(moved.out).toContainEqual(expect.stringMatching(/^stories\/harbour-truce is no longer there; /))
  expect(moved.out).toContainEqual(expect.stringMatching(/^stories\/river-truce is new since /))
  expect(moved.out.join('\n')).not.toContain('Before:')
  await edit(join(clone, 'stories/river-truce/story.yaml'), /^title:/m, 'titel:')
  await expect(run(clone)).rejects.toThrow(/mistake.* in “river-truce”/)
})

test('a shallow clone does not know what was before, and says that it was not tried', async () => {
  await edit(join(pack, 'story.yaml'), /^title: .*/m, 'title: Ours')
  commit(origin, 'A title')
  const clone = cloned('--depth', '1')
  for (const revision of [undefined, 'origin/words']) {
    const { code, out } = await run(clone, revision)
    expect(out).toEqual([
      expect.stringMatching(/NOT TRIED: this clone is shallow .* git fetch|shallow.*unshallow/),
    ])
    expect(code).toBe(0)
  }
  expect((await run(folder)).out.join()).toContain('no clone of git')
})

test('a revision that is none is a mistake', async () => {
  await expect(run(cloned(), 'origin/nain')).rejects.toThrow(InputFault)
  await expect(run(join(folder, 'clone'), '--output=x')).rejects.toThrow('There is no revision “--output=x”')
})
