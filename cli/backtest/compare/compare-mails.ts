import { count } from '#templates/words/en/count'
import type { RunEvent, RunRecord } from '../run-record.ts'
import type { SeenMail } from '../seen-mails.ts'
import type { Change } from './change.ts'

type Mailed = { record: RunRecord; mails: SeenMail[] }

/** Of the mailings that both runs have: who gets them otherwise, and which of the mails that are shown read otherwise. */
export const compareMails = (now: Mailed, before: Mailed): Change[] => [
  { title: 'Readers who are treated otherwise', lines: deliveredOtherwise(now.record, before.record) },
  { title: 'Mails that read otherwise', lines: wordedOtherwise(now.mails, before.mails) },
]

const deliveredOtherwise = (now: RunRecord, before: RunRecord) => {
  const earlier = deliveriesOf(before)
  return [...deliveriesOf(now)].flatMap(([mailing, readers]) => {
    const old = earlier.get(mailing)
    if (old === undefined) return []
    const changes = new Map<string, number>()
    for (const reader of new Set([...old.keys(), ...readers.keys()])) {
      const [was, is] = [old.get(reader) ?? 'not asked', readers.get(reader) ?? 'not asked']
      if (was !== is) changes.set(`${was} → ${is}`, (changes.get(`${was} → ${is}`) ?? 0) + 1)
    }
    return [...changes].map(([change, readers]) => ({
      text: `${mailing}: ${count(readers, 'reader', 'readers')}, ${change}`,
    }))
  })
}

/** The last word on each reader of each mailing. */
const deliveriesOf = ({ events }: RunRecord): Map<string, Map<string, string>> => {
  const mailings = new Map<string, Map<string, string>>()
  for (const event of events) {
    if (event.kind !== 'delivery') continue
    const readers = mailings.get(event.mailing) ?? new Map<string, string>()
    mailings.set(event.mailing, readers.set(event.reader, outcomeOf(event)))
  }
  return mailings
}

const outcomeOf = ({ state, reason }: Extract<RunEvent, { kind: 'delivery' }>): string =>
  reason ? `${state} (${reason})` : state

const wordedOtherwise = (now: SeenMail[], before: SeenMail[]) => {
  const earlier = new Map(before.map(mail => [`${mail.mailing} ${mail.to}`, mail]))
  return now.flatMap(mail => {
    const old = earlier.get(`${mail.mailing} ${mail.to}`)
    if (old === undefined || (old.subject === mail.subject && old.html === mail.html)) return []
    const subject =
      old.subject === mail.subject ? `“${mail.subject}”` : `“${old.subject}” → “${mail.subject}”`
    return [{ text: `${subject}, to ${mail.to}` }]
  })
}
