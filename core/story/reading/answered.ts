import type { Answer } from '../answer.ts'
import type { StoryPack } from '../pack.ts'
import { type Claim, isAside, newsIn, type Reading } from '../reading.ts'
import type { Report } from '../report.ts'
import { printOf } from './print.ts'

type Text = Pick<Report, 'title' | 'summary'> & { published?: Report['published'] }

/**
 * What a text names of a milestone: its day, its number, or which of the pack's details.
 * @param wanted what a model took from it; it counts where the text has it
 */
export type DetailsIn = (
  milestone: string,
  text: Text,
  wanted: string | null,
) => Pick<Claim, 'details' | 'day' | 'number'>

/**
 * What a report says where a model has read it. What is taken back, and what a copy is known by, is told by the words. The
 * model names the main turn; that one sentence sets the day beside the place the rules still see.
 */
export const answeredReading = (
  report: Text,
  rules: Reading,
  answer: Answer,
  pack: Pick<StoryPack, 'topics' | 'milestones'>,
  detailsIn: DetailsIn,
): Reading => {
  if (rules.notice && !rules.notice.perhaps) return rules
  if (!answer.relevant) return { ...rules, claims: [], verdict: notOfIt, kind: 'news', print: null }
  const rankOf = (name: string) => pack.milestones.findIndex(one => one.name === name)
  const known = isAside(answer) ? [] : answer.claims.filter(({ milestone }) => rankOf(milestone) !== -1)
  const claims = [
    ...(known.length === 0
      ? []
      : rules.claims.filter(({ milestone }) => !known.some(one => one.milestone === milestone))),
    ...known.map(({ milestone, says, detail, presupposed }): Claim => {
      const { details, ...named } = detailsIn(milestone, report, detail)
      const first = details.toSorted((a, b) => Number(b === detail) - Number(a === detail))
      return {
        milestone,
        says: says === 'withdrawn' ? 'denied' : says,
        details: first,
        ...named,
        ...(presupposed ? { presupposed } : {}),
      }
    }),
  ].toSorted((a, b) => rankOf(a.milestone) - rankOf(b.milestone))
  return {
    verdict: {
      relevant: true,
      topics: pack.topics.flatMap(({ id }) => (answer.topics.includes(id) ? [id] : [])),
      milestone: newsIn({ claims }).at(-1) ?? null,
      why: ['Of the story: a reading model says so, with its topics and milestone.'],
    },
    claims,
    kind: answer.kind,
    notice: rules.notice,
    print: rules.print ?? printOf(report),
    same: answer.same,
  }
}

const notOfIt = {
  relevant: false,
  topics: [],
  milestone: null,
  why: ['Not of the story: a reading model says so.'],
}
