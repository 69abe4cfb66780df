import type { DeliveryState } from '#core/delivery/ledger'
import { type Mailing, putRightBy } from '#core/delivery/mailing'
import { epochMs } from '#core/instant'
import { placesIn } from './ledger-places.ts'
import type { World } from './world.ts'

const went: readonly DeliveryState[] = ['submitted', 'delivered', 'complained']

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
  }
  return owed
}

/** Nobody is told what is right who was not told what was wrong, and nobody hears the wrong words after the right ones. */
export const putRightFaults = (mailings: readonly Mailing[], { ses }: World): string[] =>
  mailings.flatMap(mailing => {
    const wrong = putRightBy(mailing)
    if (wrong.length === 0) return []
    // Looked up for each reader: a crowd's mails among a crowd's would be too many.
    const hadBy = Map.groupBy(
      ses.accepted.filter(
        one => wrong.includes(one.mailing) || one.tells.some(alert => wrong.includes(alert)),
      ),
      one => one.to,
    )
    return ses.accepted
      .filter(one => one.mailing === mailing.id)
      .flatMap(({ to, at }) => {
        const had = hadBy.get(to) ?? []
        if (had.length === 0) return [`${mailing.id}: went to ${to}, who was not sent what it puts right`]
        return had.some(one => one.at > at) ? [`${mailing.id}: went to ${to} before what it puts right`] : []
      })
  })

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
