import type { DeliveryState } from '#core/delivery/ledger'
import { type Mailing, putRightBy } from '#core/delivery/mailing'
import { epochMs } from '#core/instant'
import { placesIn } from './ledger-places.ts'
import type { Accepted } from './virtual-ses.ts'
import type { World } from './world.ts'

const went: readonly DeliveryState[] = ['submitted', 'delivered', 'complained']

/** What a correction says is right; null of a take-back. */
const rightOf = ({ id, kind }: Mailing, { memory }: World): string | null => {
  if (kind !== 'correction') return null
  const item = memory.items().find(({ pk, sk }) => pk === `MAILING#${id}` && sk === 'META')
  return String(Object(item?.brief).is)
}

/** Whether a mail told what another mailing tells: by itself, or the morning after, and then in words that were wrong. */
const toldBy = (of: string, right: string | null) => (one: Accepted) =>
  of.startsWith('w-')
    ? one.tells.some(({ alert, headline }) => `w-${alert}` === of && headline !== right)
    : one.mailing === of

/**
 * Ids of the readers whom a correction or a take-back is owed to, by the ledgers of what it puts right. Of what was stopped,
 * SES may have told only later whom it went to.
 */
export const owedBy = async (
  mailing: Mailing,
  mailings: readonly Mailing[],
  world: World,
): Promise<Set<string>> => {
  const owed = new Set<string>()
  const right = rightOf(mailing, world)
  for (const of of putRightBy(mailing)) {
    const told = mailings.find(({ id }) => id === of)
    if (told?.phase !== 'frozen') continue
    for (const [reader, { chunk, place, state }] of await placesIn(told, world)) {
      const out = chunk.out[place]
      const isKnown = told.switch !== 'stopped' || out?.is === 'submitted'
      // Another mail told it.
      const isTold = out?.is === 'skipped' && out.why === 'told-together'
      if (isTold || (went.includes(state) && isKnown)) owed.add(reader)
    }
    if (right === null || !of.startsWith('w-')) continue
    // Another mail may have claimed it and never come, or had it right by then.
    const wrongly = new Set(world.ses.accepted.filter(toldBy(of, right)).map(({ to }) => world.idOf(to)))
    for (const reader of owed) if (!wrongly.has(reader)) owed.delete(reader)
  }
  return owed
}

/** Nobody is told what is right who was not told what was wrong, and nobody hears the wrong words after the right ones. */
export const putRightFaults = (mailings: readonly Mailing[], world: World): string[] =>
  mailings.flatMap(mailing => {
    const wrong = putRightBy(mailing)
    if (wrong.length === 0) return []
    const { accepted } = world.ses
    const right = rightOf(mailing, world)
    // Looked up for each reader: a crowd's mails among a crowd's would be too many.
    const hadBy = Map.groupBy(
      accepted.filter(one => wrong.some(of => toldBy(of, right)(one))),
      one => one.to,
    )
    return [
      ...accepted
        .filter(one => one.mailing === mailing.id)
        .flatMap(({ to, at }) => {
          const had = hadBy.get(to) ?? []
          if (had.length === 0) return [`${mailing.id}: went to ${to}, who was not sent what it puts right`]
          return had.some(one => one.at > at)
            ? [`${mailing.id}: went to ${to} before what it puts right`]
            : []
        }),
      ...morningFaults(mailing, mailings, world),
    ]
  })

/** A correction of an alert's subject is put for those, too, whom the morning after told the wrong one; no reader gets both. */
const morningFaults = (mailing: Mailing, mailings: readonly Mailing[], world: World): string[] => {
  const { accepted } = world.ses
  const [alert = ''] = putRightBy(mailing)
  if (mailing.kind !== 'correction' || mailing.phase !== 'frozen' || !alert.startsWith('a-')) return []
  // Of an alert that was stopped, its own mail of the morning is dropped, and no ledger says who heard of it by another.
  const morning = mailings.find(({ id }) => id === `w-${alert}`)
  if (morning?.phase !== 'frozen' || morning.switch === 'stopped') return []
  const right = rightOf(mailing, world)
  const wrongly = accepted.filter(toldBy(`w-${alert}`, right))
  const own = mailings.find(
    one =>
      one.kind === 'correction' && putRightBy(one).includes(`w-${alert}`) && rightOf(one, world) === right,
  )
  if (!own)
    return wrongly.map(({ to }) => `${mailing.id}: nobody corrects what ${to} was told the morning after`)
  const both = new Set(accepted.filter(one => one.mailing === mailing.id).map(({ to }) => to))
  return accepted
    .filter(one => one.mailing === own.id && both.has(one.to))
    .map(({ to }) => `${mailing.id}: ${to} got it twice, also as ${own.id}`)
}

/** Editors alone are shown drafts, and each of them is. */
export const draftFaults = async (mailings: readonly Mailing[], world: World): Promise<string[]> => {
  const { ses, editors, idOf } = world
  const known = new Map(editors.map(({ address }) => [address, idOf(address)]))
  const faults: string[] = []
  for (const draft of mailings) {
    if (draft.kind !== 'draft') continue
    for (const { to } of ses.accepted.filter(one => one.mailing === draft.id))
      if (!known.has(to)) faults.push(`${draft.id}: was shown to ${to}, who is no editor`)
    const frozenAt = world.witness.frozenAt.get(draft.id)
    if (draft.phase !== 'frozen' || frozenAt === undefined) continue
    // What was opened in its last hour may have had no time.
    if (frozenAt > epochMs(draft.notAfter) - 3_600_000) continue
    const places = await placesIn(draft, world)
    for (const [address, id] of known) {
      const state = places.get(id)?.state
      if (state === undefined || state === 'skipped' || state === 'not-sent')
        faults.push(`${draft.id}: was not shown to ${address} (${state ?? 'in no row'})`)
    }
  }
  return faults
}
