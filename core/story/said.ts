import type { Milestone } from './milestone.ts'
import type { StoryPack } from './pack.ts'

/** "Planned for 28 March." out of "Planned for {detail}."; the label alone when the detail is not known. */
export const withDetail = (answer: string, label: string, detail: string | null): string =>
  !answer.includes('{detail}')
    ? answer
    : detail === null
      ? `${label}.`
      : answer.replaceAll('{detail}', detail)

/** What a milestone says, inside a sentence: "announced", "planned for 28 March". */
export const saidOf = (pack: StoryPack, { name, detail }: Milestone): string => {
  const rule = pack.milestones.find(one => one.name === name)
  if (rule === undefined) return name
  const said = rule.answer.includes('{detail}') ? withDetail(rule.answer, rule.label, detail) : rule.label
  return (said.slice(0, 1).toLowerCase() + said.slice(1)).replace(/\.$/, '')
}
