import type { EditionView, WrittenPiece } from '#core/digest/view'
import type { MailWords } from '../../words/mail-words.ts'
import type { Words } from '../../words/words.ts'
import type { Pieces } from '../cut.ts'
import { charted, sliceId } from '../digest-view.ts'
import { developmentText } from './development.ts'
import { draftText, footerText, linkText, sampleText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'
import { standingText } from './standing.ts'

/** The digest's text part, in the same pieces as its HTML. */
export const digestText = (view: EditionView, words: Words): Pieces => ({
  prologue: `${view.story.sender}\n${view.kind}, ${view.window}\n${wrap(`${view.story.title}, ${words.mail.forYour('%%topics%%')}`)}\n`,
  slices: {
    sample: sampleText(words.mail),
    ...(view.draft === undefined ? {} : { draft: draftText(view.draft.sentence, words.mail) }),
    stands: standingText(view.standing, view.standing.sentence, words.mail),
    ...(view.intro === undefined
      ? {}
      : { intro: paragraphs(...view.intro.paragraphs.map(writtenText), view.intro.by) }),
    ...(view.corrected === undefined
      ? {}
      : {
          corrected: paragraphs(
            `${heading(view.corrected.label, '-')}\n${view.corrected.sentences.map(one => wrap(one)).join('\n')}`,
          ),
        }),
    since: paragraphs(
      wrap(`${words.mail.edition.sinceLabel}${words.mail.colon} ${words.mail.edition.since('%%since%%')}`),
    ),
    brief: `\n${heading(view.briefLabel, '-')}\n`,
    line: '%%number%%. %%sentence%%\n',
    counts: countsText(view, words.mail),
    quiet: paragraphs(`${heading(view.quiet.label, '-')}\n${wrap(view.quiet.sentence)}`),
    ...Object.fromEntries(view.topics.map(topic => [sliceId('topic', topic.id), topicText(topic.title)])),
    ...Object.fromEntries(
      view.developments.map(development => [
        sliceId('dev', development.id),
        developmentText(development, words),
      ]),
    ),
    alone: paragraphs(`%%names%%\n${view.href}`),
    more: paragraphs(`${words.mail.edition.onTheWeb('%%left%%')}\n${view.href}`),
    chart: chartText(view, words.mail),
    button: paragraphs(linkText(words.mail.edition.storyPage, view.story.href, words.mail)),
  },
  epilogue: footerText(words.mail.footer.topics, view.story.postalAddress, words.mail),
})

/** Links keep their address. */
const writtenText = (pieces: WrittenPiece[]): string =>
  wrap(pieces.map(({ text, href }) => (href === null ? text : `${text} (${href})`)).join(''))

const topicText = (title: string): string => `\n${paragraphs(`${heading(title, '=')}\n%%count%%`)}`

const countsText = ({ counts }: EditionView, { edition }: MailWords): string =>
  paragraphs(wrap(edition.counted(counts)), edition.below('%%follow%%'))

const chartText = ({ chart }: EditionView, { edition, colon }: MailWords): string => {
  const label = Math.max(0, ...chart.map(day => day.label.length))
  const number = Math.max(0, ...chart.map(day => String(day.reports).length))
  return `\n${paragraphs(
    `${heading(edition.chart, '=')}\n${edition.reports(charted({ chart }))}`,
    [
      `${edition.chartCaption}${colon}`,
      ...chart.map(
        day =>
          `  ${day.label.padEnd(label)}  ${String(day.reports).padStart(number)}${day.peak ? `  ${edition.most}` : ''}`,
      ),
    ].join('\n'),
  )}`
}
