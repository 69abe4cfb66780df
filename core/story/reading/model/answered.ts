import type { Answer, AnsweredClaim } from '../../answer.ts'
import type { StoryPack } from '../../pack.ts'
import type { Reading } from '../../reading.ts'
import type { Report } from '../../report.ts'
import { printOf } from '../print.ts'

type Text = Pick<Report, 'title' | 'summary'>

/** Which of a milestone's details a text names. */
export type DetailsIn = (milestone: string, text: Text) => string[]

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
  if (rules.notice) return rules
  if (!answer.relevant) return { ...rules, ...silent, verdict: notOfIt, commentary: false, print: null }
  const commentary = answer.kind === 'commentary' || answer.kind === 'preview'
  const known = answer.claims.filter(({ milestone }) =>
    pack.milestones.some(({ name }) => name === milestone),
  )
  const claims = commentary ? [] : known
  const isHeld = ({ says }: AnsweredClaim) => says === 'holds'
  const bySelf = (name: string) => claims.some(({ milestone }) => milestone === name)
  const said = [
    ...(claims.length === 0 ? [] : rules.said.filter(({ name }) => !bySelf(name))),
    ...claims.filter(isHeld).map(({ milestone, detail }) => ({
      name: milestone,
      details: detailsIn(milestone, report).toSorted((a, b) => Number(b === detail) - Number(a === detail)),
    })),
  ]
  const rankOf = (name: string) => pack.milestones.findIndex(one => one.name === name)
  said.sort((a, b) => rankOf(a.name) - rankOf(b.name))
  return {
    verdict: {
      relevant: true,
      topics: pack.topics.flatMap(({ id }) => (answer.topics.includes(id) ? [id] : [])),
      milestone: said.at(-1)?.name ?? null,
      why: ['Of the story: a reading model says so, with its topics and milestone.'],
    },
    said,
    denied: claims.filter(({ says }) => says === 'denied' || says === 'withdrawn').map(one => one.milestone),
    commentary,
    notice: null,
    print: rules.print ?? printOf(report),
    same: answer.same,
  }
}

const silent = { said: [], denied: [] }
const notOfIt = {
  relevant: false,
  topics: [],
  milestone: null,
  why: ['Not of the story: a reading model says so.'],
}
