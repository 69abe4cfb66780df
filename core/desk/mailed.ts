import type { FrozenAlert } from '../alert/alert.ts'
import type { Cadence } from '../cadence.ts'
import { isFrozenKind } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { FrozenEdition } from '../digest/edition.ts'
import { plusDays } from '../instant.ts'
import { namedBy } from '../story/deciding/decided.ts'
import type { Decision } from '../story/decision.ts'

/** An edition or an alert that told readers what a decision is about. */
export type Mailed = {
  mailing: string
  kind: string
  /** Of an edition. */
  cadence: Cadence | null
  openedAt: string
  subject: string
}

export type MailedPorts = {
  mailings: Pick<Mailings, 'recent'> & {
    content(
      hash: string,
    ): Promise<FrozenEdition | FrozenAlert | { kind: 'correction' | 'farewell' | 'meanwhile' }>
  }
}

/** As far back as a correction still helps. */
const backDays = 36
const looked = 60

/**
 * What was mailed and calls for a correction: before a decision, what it says otherwise now; between a decision and its
 * being taken back, what was told by it.
 */
export const mailedBy = async (
  { story, at, ruling, undone }: Decision,
  { mailings }: MailedPorts,
): Promise<Mailed[]> => {
  if (
    ruling.kind === 'pin' ||
    ruling.kind === 'review' ||
    ruling.kind === 'close' ||
    (ruling.kind === 'intro' && !undone)
  )
    return []
  const [from, to] = undone ? [at, undone.at] : [plusDays(at, -backDays), at]
  const named = namedBy({ ruling })
  const found: Mailed[] = []
  for (const one of await mailings.recent(story, looked)) {
    if (!isFrozenKind(one.kind) || one.phase !== 'frozen' || one.content === null) continue
    if (one.openedAt < from || one.openedAt > to) continue
    const frozen = await mailings.content(one.content)
    if (frozen.kind !== 'edition' && frozen.kind !== 'alert') continue
    if (!tells(frozen, named, ruling, undone !== null)) continue
    found.push({
      mailing: one.id,
      kind: one.kind,
      cadence: one.audience.who === 'digest' ? one.audience.cadence : null,
      openedAt: one.openedAt,
      subject: frozen.subject,
    })
  }
  return found
}

const tells = (
  frozen: FrozenEdition | FrozenAlert,
  named: string[],
  ruling: Decision['ruling'],
  isUndone: boolean,
): boolean => {
  if (frozen.kind === 'alert') {
    const { development, milestone, takenBack } = frozen.call
    const what = ruling.kind === 'state' ? ruling.milestone : undefined
    return named.includes(development) || (what !== undefined && [milestone, takenBack].includes(what))
  }
  // Every edition says where the story stands.
  if (ruling.kind === 'state' || ruling.kind === 'intro') return isUndone
  // What was dropped is missing there: that is seen by what it would have told.
  return isUndone && ruling.kind === 'drop' ? false : frozen.developments.some(({ id }) => named.includes(id))
}
