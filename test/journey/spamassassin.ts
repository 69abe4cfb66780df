import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import PostalMime from 'postal-mime'

/** What SpamAssassin says of a mail: all points, and those of each rule that fired. */
export type Verdict = { points: number; rules: string[] }

/** Where Debian, Fedora and Homebrew put it; `SPAMASSASSIN` names another place. */
const places = [
  process.env.SPAMASSASSIN,
  '/usr/bin/spamassassin',
  '/usr/local/bin/spamassassin',
  '/opt/homebrew/bin/spamassassin',
]

/**
 * The machine's own SpamAssassin, offline: without a network, without what it learned, and without anybody's own rules.
 * @throws when there is none: a journey that nobody made must not look like one that went well
 */
export const openSpamAssassin = (): ((mail: Uint8Array) => Promise<Verdict>) => {
  const program = places.find(place => place && existsSync(place))
  if (!program)
    throw new Error(
      'The journeys need SpamAssassin: "apt-get install spamassassin", or SPAMASSASSIN=/path/to/spamassassin npm run journeys.',
    )
  return async mail => verdictOf(await run(program, mail))
}

const run = (program: string, mail: Uint8Array): Promise<string> =>
  new Promise((done, failed) => {
    const config = ['use_bayes 0', `add_header all ${header} _TESTSSCORES(,)_`]
    const child = spawn(program, ['--local', '--nocreate-prefs', ...config.map(line => `--cf=${line}`)], {
      // No settings of whoever runs this.
      env: { ...process.env, HOME: '/nonexistent', LC_ALL: 'C' },
    })
    let judged = ''
    let faults = ''
    child.stdout.on('data', part => {
      judged += String(part)
    })
    child.stderr.on('data', part => {
      faults += String(part)
    })
    child.on('error', failed)
    child.on('close', code =>
      code === 0 ? done(judged) : failed(new Error(`SpamAssassin ended with ${code}: ${faults}`)),
    )
    child.stdin.end(mail)
  })

/** SpamAssassin puts `X-Spam-` before it. `NAME=0.001,NAME=…`, or `none`. */
const header = 'Points'

/** @throws when it has put no points into the mail, for then it has judged nothing */
const verdictOf = async (judged: string): Promise<Verdict> => {
  const { headers } = await PostalMime.parse(judged)
  const value = headers.find(({ key }) => key === `x-spam-${header.toLowerCase()}`)?.value
  if (!value) throw new Error('SpamAssassin has said nothing.')
  const rules = value === 'none' ? [] : value.split(',').map(rule => rule.trim())
  const points = rules.map(rule => Number(rule.split('=')[1]))
  if (points.some(Number.isNaN)) throw new Error(`SpamAssassin has said "${value}".`)
  return { points: points.reduce((sum, one) => sum + one, 0), rules }
}
