import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { checkStoryCommand } from '#cli/check-story'
import type { Fetched, GuardedFetch } from '#functions/internet/fetched'
import { storiesFolder } from '#stories/pack-files'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

const folderWith = async (yaml: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'stories-'))
  folders.push(folder)
  await mkdir(join(folder, 'broken'))
  await writeFile(join(folder, 'broken', 'story.yaml'), yaml)
  return pathToFileURL(`${folder}/`)
}

const noInternet: GuardedFetch = async () => {
  throw new Error('Nothing is to be fetched.')
}

const run = async ([id = '', flag]: string[], means: { fetch?: GuardedFetch; folder?: URL } = {}) => {
  const out: string[] = []
  const err: string[] = []
  const io = { stdout: (line: string) => out.push(line), stderr: (line: string) => err.push(line) }
  const code = await checkStoryCommand(id, { sources: flag === '--sources' }, io, {
    fetch: noInternet,
    folder: storiesFolder,
    ...means,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('storywire check-story', () => {
  it('says what is in a pack that is in order', async () => {
    const { code, out } = await run(['trump-putin-meeting'])
    expect(code).toBe(0)
    expect(out).toContain('is in order')
    expect(out).toContain('meeting, ukraine')
  })
  it('prints each mistake with file, line, column and remedy, and fails', async () => {
    const { code, out, err } = await run(['broken'], {
      folder: await folderWith('title: The bridge\ntimeZone: Nowhere\n'),
    })
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('stories/broken/story.yaml:2:11 There is no such time zone. — Write an IANA name')
    expect(err).toContain('stories/broken/background.md:1:1')
  })
  it('takes the path of a pack that is no story yet, and names its files by it', async () => {
    const drafts = await folderWith('title: The bridge\ntimeZone: Nowhere\n')
    const path = fileURLToPath(new URL('broken', drafts))
    const { code, err } = await run([path])
    expect(code).toBe(1)
    expect(err).toContain(`${path}/story.yaml:2:11 There is no such time zone.`)
    await rename(path, `${path} one`)
    await expect(run([`${path} one`])).rejects.toThrow('small letters, digits, single hyphens')
  })
  it('names the stories that there are when asked for another', async () => {
    await expect(run(['trump-meeting'])).rejects.toThrow(
      'There is no story “trump-meeting” in stories/, only: trump-putin-meeting.',
    )
  })
  it('with --sources fetches each feed once, a line each, and fails when one gives nothing', async () => {
    const asked: string[] = []
    const feed =
      '<rss version="2.0"><channel><title>T</title><item><title>A</title><link>https://example.org/a</link><pubDate>Tue, 04 Mar 2025 12:00:00 GMT</pubDate></item></channel></rss>'
    const fetch: GuardedFetch = async ({ url }): Promise<Fetched> => {
      asked.push(url)
      return url.includes('tass')
        ? { outcome: 'failed', kind: 'unreachable', detail: 'no answer', retryAfterSeconds: null }
        : {
            outcome: 'fetched',
            status: 200,
            url,
            headers: { 'content-type': 'text/xml' },
            body: new TextEncoder().encode(feed),
          }
    }
    const { code, out } = await run(['trump-putin-meeting', '--sources'], { fetch })
    expect(code).toBe(1)
    expect(new Set(asked).size).toBe(asked.length)
    expect(out).toContain('bbc-world: rss, 1 report, newest 2025-03-04T12:00:00.000Z')
    expect(out).toContain('tass-en: unreachable, no answer (https://tass.com/rss/v2.xml)')
  })
})
