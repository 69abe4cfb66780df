import type { Mailing } from '#core/delivery/mailing'
import type { StoryPack } from '#core/story/pack'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore, type Frozen, type MailingPage } from '#functions/stores/mailing-store'
import { lastWord, mayHold, type News, ofKind, type Said, surelyHolds } from './said.ts'
import type { World } from './world.ts'

/** What an edition or an alert tells, by the ids of developments too, and when it was frozen. */
type Told = { id: string; at: number; frozen: Frozen; text: string; developments: string[] }

/**
 * What editors were told is in force is in whatever froze after it, and what they took back is not; none of it is lost.
 */
export const editorFaults = async (
  mailings: readonly Mailing[],
  said: readonly Said[],
  world: World,
): Promise<string[]> => {
  const store = createMailingStore(world.calm())
  const faults = await lostFaults(said, world)
  for (const { id, kind, content, story } of mailings) {
    const pack = world.stories.find(one => one.id === story)
    const at = world.witness.frozenAt.get(id)
    if ((kind !== 'edition' && kind !== 'alert') || content === null || at === undefined) continue
    const frozen = await store.content(content)
    const { prologue, slices, epilogue } = frozen.mail
    const text = [prologue, ...Object.values(slices), epilogue].map(one => one.text).join('\n')
    const developments = toldBy(frozen, await store.page(content))
    const told = { id, at, frozen, text: text.replaceAll(/\s+/g, ' '), developments }
    // What editors say of their story is said of no other.
    const own = story === world.pack.id ? said : []
    faults.push(
      ...droppedFaults(told, own),
      ...reviewFaults(told, own, pack, world),
      ...stateFaults(told, own),
    )
    faults.push(...reportFaults(told, own), ...wordFaults(told, own))
  }
  return faults
}

/** Each decision of which an editor was told stands in the table, and so does its undoing. */
const lostFaults = async (said: readonly Said[], world: World): Promise<string[]> => {
  const kept = await createDecisionStore(world.calm()).decisions(world.pack.id)
  return said.flatMap(({ number, why, at, undoneAt }) => {
    if (at === null) return []
    const found = kept.find(one => one.number === number)
    if (found?.why !== why) return [`decision ${number} is lost`]
    return undoneAt !== null && !found.undone ? [`decision ${number} was taken back, and holds`] : []
  })
}

/** An alert is told by another development that says the same where an editor has dropped the one that raised it. */
const toldBy = (frozen: Frozen, page: MailingPage | null): string[] => {
  if (frozen.kind === 'edition') return frozen.developments.map(one => one.id)
  return page?.kind === 'alert' ? [page.view.development.href.split('/').at(-1) ?? ''] : []
}

const droppedFaults = (told: Told, said: readonly Said[]): string[] =>
  ofKind(said, 'drop')
    .filter(one => surelyHolds(one, told.at) && told.developments.includes(one.ruling.development))
    .map(({ ruling }) => `${told.id}: tells ${ruling.development}, which was dropped before`)

/**
 * A report that counts no more, or was left out, is counted nowhere: each development here has two, of two publishers. Of what
 * an edition before has told the frozen number is the one it was told with.
 */
const reportFaults = ({ id, at, frozen }: Told, said: readonly Said[]): string[] => {
  if (frozen.kind !== 'edition') return []
  const { opens } = frozen.edition
  const gone = ofKind(said, 'leave-out', 'retract').filter(one => surelyHolds(one, at))
  return gone.flatMap(({ ruling: { development, report } }) => {
    const told = frozen.developments.find(one => one.id === development && one.knownAt >= opens)
    const isMerged = ofKind(said, 'merge').some(
      one => mayHold(one, at) && [one.ruling.development, one.ruling.other].includes(development),
    )
    return (told?.families ?? 0) > 1 && !isMerged
      ? [`${id}: counts the report ${report}, which was left out before`]
      : []
  })
}

const reviewFaults = (
  { id, at }: Told,
  said: readonly Said[],
  pack: StoryPack | undefined,
  { witness }: World,
): string[] => {
  const words = ofKind(said, 'review').filter(({ ruling }) => ruling.mailing === id)
  const says = (lastWord(words, at) as (typeof words)[number] | undefined)?.ruling.says
  if (says === 'hold' || says === 'drop') return [`${id}: went, though editors said ${says}`]
  const mayGo = words.some(
    one => one.ruling.says !== 'hold' && one.ruling.says !== 'drop' && mayHold(one, at),
  )
  if (pack?.review?.silence === 'hold' && !mayGo) return [`${id}: went, though nobody let it go`]
  const opened = witness.putAt.get(id)
  const isEarly = opened !== undefined && at < opened + 5 * 60_000 - 6_000
  return pack?.review && id.startsWith('a-') && isEarly && !mayGo
    ? [`${id}: went before editors could look`]
    : []
}

/** "Called off" stands in an edition exactly while an editor says so: nobody else does. */
const stateFaults = ({ id, at, frozen, text }: Told, said: readonly Said[]): string[] => {
  // What papers say may move the story on, once a report of them is looked at anew.
  if (frozen.kind !== 'edition' || ofKind(said, 'retract').some(one => mayHold(one, at))) return []
  const words = ofKind(said, 'state')
  const isSaid = text.includes('Called off.')
  if (isSaid && !words.some(one => one.ruling.says === 'holds' && mayHold(one, at)))
    return [`${id}: tells a state that nobody has set`]
  const last = lastWord(words, at)
  return !isSaid && last && words.every(({ ruling }) => ruling.says === 'holds')
    ? [`${id}: lacks the state that was set before`]
    : []
}

/** Headlines and intros, word for word. */
const wordFaults = ({ id, at, frozen, text }: Told, said: readonly Said[]): string[] => {
  if (frozen.kind !== 'edition') return []
  const { closes, cadence } = frozen.edition
  const intro = lastWord(
    ofKind(said, 'intro').filter(({ ruling }) => ruling.closes === closes && ruling.cadence === cadence),
    at,
  )
  const faults = intro && !text.includes(textOf(intro)) ? [`${id}: lacks the intro "${textOf(intro)}"`] : []
  const isMoved = (development: string) =>
    ofKind(said, 'merge', 'split').some(
      one =>
        mayHold(one, at) &&
        [one.ruling.development, 'other' in one.ruling ? one.ruling.other : ''].includes(development),
    )
  for (const { id: development, title } of frozen.developments) {
    const last = lastWord(
      ofKind(said, 'headline').filter(({ ruling }) => ruling.development === development),
      at,
    )
    if (last && !isMoved(development) && title !== textOf(last))
      faults.push(`${id}: tells ${development} as "${title}", not as "${textOf(last)}"`)
  }
  return faults
}

const textOf = ({ ruling }: Said): string => ('text' in ruling ? ruling.text : '')

/** When there was news that no editor may have hidden by the moment at which an edition was frozen. */
export const newsFor = (
  { id, story }: Pick<Mailing, 'id' | 'story'>,
  { news, said, world }: { news: readonly News[]; said: readonly Said[]; world: World },
): News[] => {
  const at = world.witness.frozenAt.get(id) ?? Number.POSITIVE_INFINITY
  return news.filter(({ story: of, development, reports }) => {
    if (of !== story) return false
    const about = said.filter(one => mayHold(one, at))
    const isHidden = ofKind(about, 'drop', 'merge').some(({ ruling }) =>
      [ruling.development, 'other' in ruling ? ruling.other : ''].includes(development),
    )
    const gone = new Set(ofKind(about, 'leave-out', 'retract').map(({ ruling }) => ruling.report))
    return !isHidden && !reports.every(one => gone.has(one))
  })
}
