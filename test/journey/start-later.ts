import { toInstant } from '#core/instant'
import { startMachine } from '#local/machine'
import { readOptions } from '#local/options'

/** What `npm start` runs, with a clock that is so many minutes ahead: `node test/journey/start-later.ts MINUTES`. */
const aheadMs = Number(process.argv[2]) * 60_000
const options = readOptions([], process.env)
if (options !== 'help')
  await startMachine(options, line => console.log(line), new AbortController().signal, {
    now: () => toInstant(Date.now() + aheadMs),
  })
