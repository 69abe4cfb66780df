import { parseArgs } from 'node:util'
import * as z from 'zod'
import { processIo } from '#cli/process-io'
import { busyDay } from './busy-day.ts'

/**
 * `npm run busy-day [-- --reports N --at-most SECONDS]`: a day on which 2,700 reports of the story come, backtested.
 * Ends with 1 when it takes longer than a minute.
 */
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '2700' },
    'at-most': { type: 'string', default: '60' },
  },
})
const reports = z.coerce.number().int().min(1).parse(values.reports)
const atMost = z.coerce.number().positive().parse(values['at-most'])

const cpu = process.cpuUsage()
const day = await busyDay(reports, processIo)
const { user, system } = process.cpuUsage(cpu)
console.log(`${day.reports} reports, ${day.relevant} of the story, ${day.developments} developments`)
console.log(
  `${day.seconds} s (at most ${atMost}), processor time ${((user + system) / 1_000_000).toFixed(1)} s`,
)
process.exitCode = day.seconds > atMost ? 1 : 0
