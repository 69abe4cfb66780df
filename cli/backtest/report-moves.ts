import { html } from 'hono/html'
import { familyNames } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { Html } from '#templates/pages/html'
import { en } from '#templates/words/en'
import { whenText } from '../when-text.ts'
import { headlinesOf } from './headlines-of.ts'
import type { RunEvent, RunRecord } from './run-record.ts'

/** The marks of the chart in words: when the story's state moved, by which development, and what raised an alert. */
export const movesSection = (run: RunRecord, pack: StoryPack): Html => {
  const headlines = headlinesOf(run)
  const moves = run.events.flatMap(event => {
    const words = wordsOf(event, pack)
    return words === null || !('development' in event) ? [] : [{ ...event, words }]
  })
  const rows = [...Map.groupBy(moves, ({ at, development }) => `${at} ${development}`).values()]
  return rows.length === 0
    ? html`<p class="meta">No milestone was reached and no alert was raised.</p>`
    : html`<ol class="timeline moves" role="list">${rows.map(row => {
        const [{ at, development } = { at: '', development: null }] = row
        return html`<li><p class="day">${whenText(at)}</p><div><p>${row.map(({ words }) => html`${words} `)}</p><p class="meta">${headlines.get(development ?? '') ?? ''}</p></div></li>`
      })}</ol>`
}

const wordsOf = (event: RunEvent, pack: StoryPack): Html | null => {
  switch (event.kind) {
    case 'milestone':
      return html`<span class="mark">${event.milestone}</span> carried by ${familyNames(pack, event.families, en)}.`
    case 'take-back':
      return html`<span class="mark disputed">taken back: ${event.milestones.join(', ')}</span> denied by ${familyNames(pack, event.families, en)}.`
    case 'alert':
      return html`<a href="#${event.mailing}">Alert</a> to readers of “${topicTitle(pack, event.topic)}”.`
    case 'development':
    case 'merged':
    case 'edition':
    case 'delivery':
      return null
  }
}

/** What readers know it by. */
export const topicTitle = ({ topics }: StoryPack, id: string): string =>
  topics.find(topic => topic.id === id)?.title ?? id
