import type { FrozenAlert } from '../alert/alert.ts'
import type { Cadence } from '../cadence.ts'
import { standsInMail } from '../correction/words-put-right.ts'
import type { OtherContent } from '../delivery/mailing-kind.ts'
import { isFrozenKind } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { titleOf } from '../digest/compose-edition.ts'
import type { FrozenEdition } from '../digest/edition.ts'
import { plusDays } from '../instant.ts'
import { namedBy } from '../story/deciding/decided.ts'
import type { ToldRecord } from '../story/deciding/told-record.ts'
import type { Decision } from '../story/decision.ts'
import { type Development, isTold } from '../story/development.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryState } from '../story/milestone.ts'

/** An edition or an alert that told readers otherwise than it is told now. */
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
    content(hash: string): Promise<FrozenEdition | FrozenAlert | OtherContent<'edition' | 'alert'>>
  }
  stories: Pick<ToldRecord, 'development' | 'state' | 'reported'>
}

/** As far back as a correction still helps. */
const backDays = 36
const looked = 60

/**
 * What was mailed and calls for a correction: before a decision, what it says otherwise now; between a decision and its
 * being taken back, what was told by it. What reads the same now as it was mailed is none of it.
 */
export const mailedBy = async (decision: Decision, { mailings, stories }: MailedPorts): Promise<Mailed[]> => {
  const { story, at, undone } = decision
  if (isHarmless(decision)) return []
  const [from, to] = undone ? [at, undone.at] : [plusDays(at, -backDays), at]
  const now = await nowOf(decision, stories)
  const found: Mailed[] = []
  for (const one of await mailings.recent(story, looked)) {
    if (!isFrozenKind(one.kind) || one.phase !== 'frozen' || one.content === null) continue
    if (one.openedAt < from || one.openedAt > to) continue
    const frozen = await mailings.content(one.content)
    if (frozen.kind !== 'edition' && frozen.kind !== 'alert') continue
    const tellsOtherwise =
      frozen.kind === 'alert'
        ? alertTellsOtherwise(frozen, decision, now)
        : editionTellsOtherwise(frozen, decision, now)
    if (!tellsOtherwise) continue
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

/** What says nothing that could have been wrong: also two that are one, told as two, were both right. */
const isHarmless = ({ ruling: { kind }, undone }: Decision): boolean => {
  switch (kind) {
    case 'pin':
    case 'review':
    case 'close':
    case 'merge':
      return true
    case 'intro':
      return !undone
    case 'drop':
      // What was dropped is missing there: that is seen by what it would have told.
      return undone !== null
    default:
      return false
  }
}

/** What a decision names as it is told now, and the titles of the reports that it names. */
type Now = {
  state: StoryState
  developments: ReadonlyMap<string, Development | undefined>
  titles: readonly string[]
}

const nowOf = async ({ story, ruling }: Decision, stories: MailedPorts['stories']): Promise<Now> => {
  const named = namedBy({ ruling })
  const both = await Promise.all(
    named.map(id => Promise.all([stories.development(story, id), stories.reported(story, id)])),
  )
  const reports = 'reports' in ruling ? ruling.reports : 'report' in ruling ? [ruling.report] : []
  return {
    state: await stories.state(story),
    developments: new Map(named.map((id, n) => [id, both[n]?.[0]])),
    titles: both.flatMap(([, reported]) =>
      (reported?.sightings ?? []).flatMap(({ id, title }) => (reports.includes(id) ? [title] : [])),
    ),
  }
}

const alertTellsOtherwise = (
  { call, subject, mail }: FrozenAlert,
  { ruling, undone }: Decision,
  { state, developments, titles }: Now,
): boolean => {
  if (ruling.kind === 'state') {
    const holds = state.milestones.some(({ name }) => name === ruling.milestone)
    if (call.takenBack === ruling.milestone) return holds
    // What an editor has made fall takes its alerts back by itself.
    return call.milestone === ruling.milestone && !holds && (undone !== null || ruling.says === 'holds')
  }
  if (!developments.has(call.development)) return false
  const now = developments.get(call.development)
  if (!now || !isTold(now)) return true
  const isSubject = (words: string) => subject.includes(isolated(words))
  switch (ruling.kind) {
    case 'headline':
      return undone ? isSubject(ruling.text) && now.headline !== ruling.text : !isSubject(ruling.text)
    case 'summary':
      return undone ? isIn(mail, ruling.text) : !isIn(mail, ruling.text)
    case 'split':
    case 'leave-out':
    case 'retract':
      return !undone && titles.some(isSubject)
    default:
      return false
  }
}

const editionTellsOtherwise = (
  { mail, developments }: FrozenEdition,
  { ruling, undone }: Decision,
  now: Now,
): boolean => {
  // Every edition says where the story stands.
  if (ruling.kind === 'state' || ruling.kind === 'intro') return undone !== null
  return developments.some(({ id, title, as = 'news' }) => {
    if (!now.developments.has(id)) return false
    const told = now.developments.get(id)
    if (!told || !isTold(told)) return true
    if (ruling.kind === 'summary')
      return undone ? isIn(mail, ruling.text) : as === 'news' && !isIn(mail, ruling.text)
    // Older editions have no titles noted.
    return title !== '' && title !== titleOf(told)
  })
}

const isIn = (mail: SlicedMail, words: string): boolean => standsInMail(mail, { was: words })
