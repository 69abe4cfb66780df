import type { Clock, Instant } from '../instant.ts'
import type { Answer, Letter } from './envelope.ts'
import type { Answered, Ready } from './hand-over.ts'
import { type Chunk, defectsAt, type Outcome } from './ledger.ts'
import type { Mailing } from './mailing.ts'
import { messageOf } from './message-of.ts'
import type { RefusalCount } from './refusals.ts'
import type { SkipReason } from './skip-reason.ts'

/** May this reader be written to, now? Read strongly consistent before every attempt. */
export type Standing<Reader> =
  | { may: true; address: string; reader: Reader }
  | { may: false; why: SkipReason }
  /** Not now, by the hours that the reader chose. */
  | { may: 'later'; until: Instant; why: string }
  /** It cannot be read now, and nobody knows. `isDefect`: it can be read, and not be understood. */
  | { may: 'unknown'; why: string; isDefect?: true }

export type ReadyPorts<Reader> = {
  standings(mailing: Mailing, ids: string[]): Promise<Map<string, Standing<Reader>>>
  /**
   * Reads what the reader's mail is made of; the answer makes it. What cannot be read now is read later, what cannot be
   * made is a defect of this mail.
   */
  compose(mailing: Mailing, reader: Reader): Promise<() => Letter | { skip: SkipReason }>
  clock: Clock
}

export type Attempt = { mailing: Mailing; shard: string; chunk: Chunk; places: string[] }

/** A row's places: whose mail is ready, who gets none and why, and what was answered of the others. */
export type Row = {
  ready: Ready[]
  out: Record<string, Outcome>
  answered: Map<string, Answered>
  /** What some mail is made of could not be read just now. */
  isUnread: boolean
}

/** @param refusals counts the mails that could not be made */
export const readyFor = async <Reader>(
  { mailing, shard, chunk, places }: Attempt,
  refusals: RefusalCount,
  ports: ReadyPorts<Reader>,
): Promise<Row> => {
  const readerAt = (place: string) => chunk.ids[Number(place)] ?? ''
  const standings = await ports.standings(mailing, places.map(readerAt))
  const row: Row = { ready: [], out: {}, answered: new Map(), isUnread: false }
  for (const place of places) {
    const at = ports.clock.now()
    const reader = readerAt(place)
    const standing = standings.get(reader) ?? { may: false as const, why: 'left' as const }
    if (standing.may === 'unknown') {
      const answer = standing.isDefect ? 'defect' : 'throttled'
      if (answer === 'defect') refusals.refused(place, reader)
      row.answered.set(place, { answer: { answer, why: standing.why }, at })
      continue
    }
    if (standing.may === 'later') {
      const { why, until } = standing
      const { attempt } = chunk
      row.out[place] = { is: 'not-sent', why, at, attempt, defects: defectsAt(chunk, place), until }
      continue
    }
    if (!standing.may) {
      row.out[place] = { is: 'skipped', why: standing.why, at }
      continue
    }
    const letter = await letterFor(mailing, standing.reader, ports)
    if ('answer' in letter) {
      if (letter.answer === 'defect') refusals.refused(place, reader)
      else row.isUnread = true
      row.answered.set(place, { answer: letter, at })
      continue
    }
    if ('skip' in letter) {
      row.out[place] = { is: 'skipped', why: letter.skip, at }
      continue
    }
    const tags = {
      mailing: mailing.id,
      shard,
      chunk: chunk.after || 'first',
      place,
      attempt: String(chunk.attempt),
    }
    row.ready.push({ place, reader, envelope: { ...letter, to: standing.address, tags } })
  }
  return row
}

/** A mail that cannot be made is refused like one that SES refuses; one whose parts cannot be read is tried later. */
const letterFor = async <Reader>(
  mailing: Mailing,
  reader: Reader,
  ports: ReadyPorts<Reader>,
): Promise<Letter | { skip: SkipReason } | Answer> => {
  let make: () => Letter | { skip: SkipReason }
  try {
    make = await ports.compose(mailing, reader)
  } catch (error) {
    return { answer: 'throttled', why: messageOf(error) }
  }
  try {
    return make()
  } catch (error) {
    return { answer: 'defect', why: messageOf(error) }
  }
}
