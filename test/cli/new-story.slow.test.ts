import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backtestCommand } from '#cli/backtest'
import { checkStoryCommand } from '#cli/check-story'
import { InputFault } from '#cli/command-io'
import { newStoryCommand } from '#cli/new-story'
import { starterKinds } from '#stories/starters'

let stories: URL
beforeAll(async () => {
  stories = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'new-story-'))}/`)
})
afterAll(() => rm(stories, { recursive: true }))

const run = async (id: string, like: string) => {
  const out: string[] = []
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void out.push(line),
    progress: () => {},
  }
  return { code: await newStoryCommand(id, { like }, io, stories), out: out.join('\n'), io }
}
const refusal = async (id: string, like: string): Promise<string> => {
  const error: unknown = await run(id, like).catch((thrown: unknown) => thrown)
  return error instanceof InputFault ? error.message : ''
}

describe('storywire new-story', () => {
  it.each(Object.keys(starterKinds))(
    'begins a story like a %s, and the commands that it prints work',
    async like => {
      const id = `my-${like}`
      const { code, out, io } = await run(id, like)
      expect(code).toBe(0)
      const folder = fileURLToPath(new URL(id, stories))
      expect(out).toContain(`npx storywire check-story ${id}`)
      expect(out).toContain(`npx storywire backtest ${id} --reports stories/${id}/reports.jsonl --out out`)
      const yaml = await readFile(join(folder, 'story.yaml'), 'utf8')
      expect(yaml).toContain(`npx storywire check-story ${id}`)
      expect(yaml).toContain(`title: My ${like}`)
      expect(yaml).not.toMatch(/story-id|Story title/)
      expect(await checkStoryCommand(folder, {}, io)).toBe(0)
      const reports = join(folder, 'reports.jsonl')
      expect(await backtestCommand(folder, { reports, out: join(folder, 'out') }, io)).toBe(0)
      expect(await readdir(join(folder, 'out'))).toContain('report.html')
    },
    240_000,
  )

  it('refuses what is no id, no kind, or there already, and writes nothing', async () => {
    expect(await refusal('Harbour Truce', 'truce')).toContain('“Harbour Truce” is no id.')
    expect(await refusal('../harbour', 'truce')).toContain('is no id')
    expect(await refusal('harbour', 'trial')).toContain('There are: truce, case, election, meeting.')
    await run('taken', 'case')
    const mine = new URL('taken/story.yaml', stories)
    await writeFile(mine, 'mine')
    expect(await refusal('taken', 'truce')).toContain('Choose another id')
    expect(await readFile(mine, 'utf8')).toBe('mine')
    expect(await readdir(stories)).not.toContain('harbour')
  })
})
