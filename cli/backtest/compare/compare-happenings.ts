import { whenText } from '../../when-text.ts'
import { headlinesOf } from '../headlines-of.ts'
import type { RunRecord } from '../run-record.ts'
import { type Change, changesByKey, keyed } from './change.ts'

/** Alerts, and what moved the story's state: milestones, and what took them back. */
export const compareHappenings = (now: RunRecord, before: RunRecord): Change[] => [
  ...changesByKey('Alerts', alertsOf(now), alertsOf(before)),
  ...changesByKey('Milestones', milestonesOf(now), milestonesOf(before)),
  ...changesByKey('Take-backs', takeBacksOf(now), takeBacksOf(before)),
]

const alertsOf = (run: RunRecord): Map<string, string> => {
  const headlines = headlinesOf(run)
  return keyed(
    run.events.flatMap(event =>
      event.kind === 'alert'
        ? [
            {
              key: event.mailing,
              text: `“${headlines.get(event.development) ?? event.development}”, ${whenText(event.at)}, topic ${event.topic}: ${event.reason}`,
            },
          ]
        : [],
    ),
  )
}

const milestonesOf = (run: RunRecord): Map<string, string> => {
  const headlines = headlinesOf(run)
  return keyed(
    run.events.flatMap(event => {
      if (event.kind !== 'milestone') return []
      const { milestone, development, at, families } = event
      const headline = development === null ? 'an editor' : `“${headlines.get(development) ?? development}”`
      return [
        {
          key: `${milestone} ${development}`,
          text: `${milestone}, ${whenText(at)}: ${headline}, carried by ${families.join(', ')}`,
        },
      ]
    }),
  )
}

const takeBacksOf = (run: RunRecord): Map<string, string> => {
  const headlines = headlinesOf(run)
  return keyed(
    run.events.flatMap(event => {
      if (event.kind !== 'take-back') return []
      const { milestones, development, at, families } = event
      const headline = headlines.get(development) ?? development
      return [
        {
          key: `${milestones.join(' ')} ${development}`,
          text: `${milestones.join(', ')}, ${whenText(at)}: “${headline}”, denied by ${families.join(', ')}`,
        },
      ]
    }),
  )
}
