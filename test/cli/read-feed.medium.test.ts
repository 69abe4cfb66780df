import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFeedCommand } from '#cli/read-feed'

let folder: string
const feed =
  '<rss version="2.0"><channel><title>T</title><item><title>A &amp;amp; B</title><guid>g</guid></item></channel></rss>'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storywire-'))
  await writeFile(join(folder, 'a.xml'), feed)
  await writeFile(join(folder, 'page.html'), '<html></html>')
  await writeFile(join(folder, 'secret.xml'), feed)
  await chmod(join(folder, 'secret.xml'), 0)
})
afterAll(() => rm(folder, { recursive: true }))

const run = async (...files: string[]) => {
  const out: string[] = []
  const err: string[] = []
  const io = { stdout: (line: string) => void out.push(line), stderr: (line: string) => void err.push(line) }
  const code = await readFeedCommand(files, {}, io, async ({ url }) =>
    url.includes('gone')
      ? { outcome: 'failed', kind: 'unreachable', detail: 'the server answers 404', retryAfterSeconds: null }
      : { outcome: 'fetched', status: 200, url, headers: {}, body: new TextEncoder().encode(feed) },
  )
  return { code, out, err }
}

describe('storywire read-feed', () => {
  test('one file is printed over several lines', async () => {
    const { code, out, err } = await run(join(folder, 'a.xml'))
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(out[0]).toContain('\n')
    expect(JSON.parse(out[0] ?? '')).toEqual({
      file: join(folder, 'a.xml'),
      format: 'rss',
      title: 'T',
      reports: [{ id: 'g', url: null, title: 'A & B', summary: null, published: null, updated: null }],
      warnings: [],
    })
  })

  test('several are printed one a line, and one bad one does not stop the others', async () => {
    const { code, out, err } = await run(
      join(folder, 'page.html'),
      join(folder, 'a.xml'),
      'https://feeds.example.org/x',
    )
    expect(code).toBe(0)
    expect(out).toHaveLength(2)
    expect(out.some(line => line.includes('\n'))).toBe(false)
    expect(err).toEqual([`${join(folder, 'page.html')}: it is a web page, not a feed`])
  })

  test.each([
    ['', 'it is a folder; name the files in it'],
    ['none.xml', 'there is no such file'],
    ['a.xml/b', 'there is no such file'],
  ])('"%s" gives one clear line and exit code 1', async (name, reason) => {
    const path = join(folder, name)
    expect(await run(path)).toEqual({ code: 1, out: [], err: [`${path}: ${reason}`] })
  })

  test.skipIf(process.getuid?.() === 0)('a file without permission gives one clear line', async () => {
    expect((await run(join(folder, 'secret.xml'))).err[0]).toMatch(/no permission to read it$/)
  })

  test('an address that cannot be fetched gives the reason', async () => {
    expect(await run('https://feeds.example.org/gone')).toEqual({
      code: 1,
      out: [],
      err: ['https://feeds.example.org/gone: the server answers 404'],
    })
  })

  test('without a file it says what it wants', async () => expect((await run()).code).toBe(1))
})
