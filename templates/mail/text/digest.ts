import type { EditionView } from '#core/digest/view'
import type { Pieces } from '../cut.ts'
import { charted, sliceId } from '../digest-view.ts'
import { countPlain } from '../words.ts'
import { developmentText } from './development.ts'
import { footerText, sampleText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'
import { standingText } from './standing.ts'

/** The digest's text part, in the same pieces as its HTML. */
export const digestText = (view: EditionView): Pieces => ({
  prologue: `Storywire\n${view.kind}, ${view.window}\n${wrap(`${view.story.title}, for your %%topics%%.`)}\n`,
  slices: {
    sample: sampleText,
    stands: standingText(view.standing, view.standing.sentence),
    brief: `\n${heading(view.briefLabel, '-')}\n`,
    line: '%%number%%. %%sentence%%\n',
    counts: countsText(view),
    quiet: paragraphs(`${heading(view.quiet.label, '-')}\n${wrap(view.quiet.sentence)}`),
    ...Object.fromEntries(view.topics.map(topic => [sliceId('topic', topic.id), topicText(topic.title)])),
    ...Object.fromEntries(
      view.developments.map(development => [sliceId('dev', development.id), developmentText(development)]),
    ),
    more: paragraphs(`On the web, for your topics: %%left%%.\n${view.href}`),
    chart: chartText(view),
    button: paragraphs(`Open the story page:\n${view.story.href}`),
  },
  epilogue: footerText('Change topics or alerts', view.story.postalAddress),
})

const topicText = (title: string): string => `\n${paragraphs(`${heading(title, '=')}\n%%count%%`)}`

const countsText = ({ counts }: EditionView): string =>
  paragraphs(
    wrap(
      `${countPlain(counts.developments, 'development')} from ${countPlain(counts.reports, 'report')} by ` +
        `${countPlain(counts.publishers, 'publisher')}.`,
    ),
    'Below, on your topics: %%follow%%.',
  )

const chartText = ({ chart }: EditionView): string => {
  const label = Math.max(0, ...chart.map(day => day.label.length))
  const number = Math.max(0, ...chart.map(day => String(day.reports).length))
  return `\n${paragraphs(
    `${heading('How much was written', '=')}\n${countPlain(charted({ chart }), 'report')}`,
    [
      'Reports per day, as published:',
      ...chart.map(
        day =>
          `  ${day.label.padEnd(label)}  ${String(day.reports).padStart(number)}${day.peak ? '  (most)' : ''}`,
      ),
    ].join('\n'),
  )}`
}
