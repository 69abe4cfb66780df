import type { Ruling } from '../decision.ts'
import { type Development, isTold } from '../development.ts'
import { startWithin } from '../graphemes.ts'
import { isolated } from '../isolated.ts'
import type { StoryPack } from '../pack.ts'
import { ruleOf } from '../state/tracks.ts'
import type { StoryRecord } from '../story-record.ts'

/** Longer ones no mail's subject holds, no summary is. */
const atMost = { headline: 200, summary: 600, intro: 2_000 }

const named = (id: string): string => `There is no development “${id}”. "storywire desk" lists the latest.`

export type RefusalPorts = {
  stories: Pick<StoryRecord, 'development'>
  /** Why a story cannot be closed, in a sentence: it was before, or the one that shall go on was. */
  whyNotClosed(pack: StoryPack, successor: string | null): Promise<string | null>
  /** Why no digest comes any more, in a sentence; null while the story goes on. */
  whyNoMore(pack: StoryPack): Promise<string | null>
  /** Why nothing can be said of a mailing, in a sentence; null when it can. */
  whyNotReviewed(ruling: Extract<Ruling, { kind: 'review' }>, pack: StoryPack): Promise<string | null>
}

/** Why a decision cannot be made, in a sentence; null when it can. */
export const whyRefused = async (
  ruling: Ruling,
  why: string | null,
  pack: StoryPack,
  ports: RefusalPorts,
): Promise<string | null> => {
  const { stories } = ports
  const find = (id: string) => stories.development(pack.id, id)
  switch (ruling.kind) {
    case 'headline':
    case 'summary':
      return (await find(ruling.development))
        ? whyNotText(ruling.text, atMost[ruling.kind])
        : named(ruling.development)
    case 'drop':
    case 'pin': {
      const found = await find(ruling.development)
      if (!found) return named(ruling.development)
      return isTold(found) ? null : 'It is not told any more.'
    }
    case 'merge': {
      const [one, other] = await Promise.all([find(ruling.development), find(ruling.other)])
      if (!one) return named(ruling.development)
      if (!other) return named(ruling.other)
      const ids = [one, other].map(({ id, mergedInto }) => mergedInto?.development ?? id)
      if (ids[0] === ids[1]) return 'They are one already.'
      const [now, then] = await Promise.all(ids.map(find))
      return [one, other, now, then].some(isDropped) ? whyNotDropped : null
    }
    case 'split': {
      const found = await find(ruling.development)
      if (!found) return named(ruling.development)
      return isDropped(found) ? whyNotDropped : whyNotParted(found, ruling.reports)
    }
    case 'leave-out':
    case 'retract': {
      if (ruling.kind === 'retract' && !why) return 'Say why: --why "…".'
      const found = await find(ruling.development)
      if (!found) return named(ruling.development)
      return holds(found, ruling.report) ? null : 'The report does not stand there any more.'
    }
    case 'state':
      if (ruleOf(pack, ruling.milestone) === undefined)
        return `There is no milestone “${ruling.milestone}”; there are ${pack.milestones.map(({ name }) => name).join(', ')}.`
      if (!why) return 'Say why: --why "…".'
      return ruling.source !== null && /^https?:\/\/\S+$/.test(ruling.source)
        ? null
        : 'Name a source: --source https://…'
    case 'intro':
      return whyNotText(ruling.text, atMost.intro) ?? ports.whyNoMore(pack)
    case 'close':
      if (!why) return 'Say why: --why "…". Readers see it.'
      return ruling.successor === pack.id
        ? 'A story does not go on as itself.'
        : ports.whyNotClosed(pack, ruling.successor)
    case 'review':
      return (await ports.whyNoMore(pack)) ?? ports.whyNotReviewed(ruling, pack)
  }
}

const isDropped = (one: Development | undefined): boolean =>
  (one?.edited?.dropped ?? one?.edited?.emptied) !== undefined
/** Else what an editor has dropped would be told again by another's hand. */
const whyNotDropped = 'It was dropped, and would be told again. Take that back first: "storywire desk undo".'

const holds = ({ sightings }: Development, report: string): boolean =>
  sightings.some(({ id }) => id === report)

const whyNotParted = (from: Development, reports: readonly string[]): string | null => {
  if (reports.length === 0) return 'Name the reports that tell of something else.'
  const gone = reports.find(id => !holds(from, id))
  if (gone !== undefined) return `The report ${gone} does not stand in it, or is not kept any more.`
  return from.sightings.every(({ id }) => reports.includes(id))
    ? 'These are all of its reports: there is nothing to part.'
    : null
}

const whyNotText = (text: string, most: number): string | null => {
  if (isolated(text).trim() === '') return 'The text is empty.'
  return startWithin(text, { graphemes: most }) === text
    ? null
    : `The text is too long: ${most} characters at most.`
}
