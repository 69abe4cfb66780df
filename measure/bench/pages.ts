import { Agent, get } from 'node:http'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { median } from './measure.ts'

/**
 * `npx node measure/bench/pages.ts [--at-most MS] [--rounds N] [URL]`: how long the pages of a running `npm start` take, in
 * turn over one connection, so that what else the machine does hits all of them alike. Ends with 1 when a median is
 * above `--at-most`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'at-most': { type: 'string' }, rounds: { type: 'string', default: '100' } },
})
const site = z.url().parse(positionals[0] ?? 'http://127.0.0.1:8080')
const rounds = z.coerce.number().int().min(1).parse(values.rounds)
const atMost = z.coerce.number().positive().optional().parse(values['at-most'])

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** @returns the page, and milliseconds from the request to its last byte */
const timed = (path: string): Promise<{ page: string; ms: number }> =>
  new Promise((done, failed) => {
    const begun = performance.now()
    get(new URL(path, site), { agent }, response => {
      let page = ''
      response.setEncoding('utf8').on('data', part => {
        page += part
      })
      response.on('end', () =>
        response.statusCode === 200
          ? done({ page, ms: performance.now() - begun })
          : failed(new Error(`${path} answers ${response.statusCode}.`)),
      )
    }).on('error', failed)
  })

const linkIn = (page: string, kind: string): string | undefined =>
  new RegExp(`href="(/stories/[^"/]+/${kind}[^"#?]*)"`).exec(page)?.[1]

const home = (await timed('/')).page
const archive = linkIn(home, 'archive')
if (archive === undefined) throw new Error(`${site} shows no story of ours.`)
const listed = (await timed(archive)).page
const paths = [
  '/',
  archive,
  linkIn(listed, 'developments/'),
  linkIn(listed, 'editions/'),
  linkIn(listed, 'alerts/'),
  linkIn(listed, 'topics/'),
  `${archive}?q=meeting`,
  '/preferences',
  linkIn(home, 'feed.atom'),
  linkIn(home, 'calendar.ics'),
  '/robots.txt',
].filter(path => path !== undefined)
const times = new Map(paths.map((path): [string, number[]] => [path, []]))
for (let round = 0; round < rounds; round += 1)
  for (const path of paths) times.get(path)?.push((await timed(path)).ms)
agent.destroy()

for (const [path, taken] of times) {
  console.log(`${median(taken).toFixed(1).padStart(7)} ms (median of ${rounds})  ${path}`)
  if (atMost !== undefined && median(taken) > atMost) process.exitCode = 1
}
