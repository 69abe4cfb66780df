import type { KnownFault } from './fault.ts'
import { impactOf } from './fault-list.ts'

/** A message to the operator. */
export type Notice = {
  /** One line of ASCII, shorter than 100 characters: SNS takes no other. */
  subject: string
  body: string
}

/** More would fill the screen and say no more; `storywire faults` lists all. */
const subjectsShown = 20

/** What the operator reads of all faults of one name: who is hurt, what it is about, and where to look. */
export const noticeOf = (name: string, faults: readonly KnownFault[]): Notice => {
  const hidden = faults.length - subjectsShown
  return {
    subject: `Storywire: ${name}`,
    body: [
      impactOf(name),
      '',
      ...faults.slice(0, subjectsShown).map(faultLine),
      ...(hidden > 0 ? [`… and ${hidden} more: npx storywire faults`] : []),
      '',
      `Runbook: docs/runbook.md#${name}`,
    ].join('\n'),
  }
}

/** "e-harbour-weekly: half of its time is over (4 times since 2025-08-08 22:51 UTC, last at 2025-08-09 01:02 UTC)" */
export const faultLine = ({ subject, detail, count, firstAt, lastAt }: KnownFault): string =>
  `${subject}: ${detail} (${
    count === 1 ? whenText(firstAt) : `${count} times since ${whenText(firstAt)}, last at ${whenText(lastAt)}`
  })`

const whenText = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
