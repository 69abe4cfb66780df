import type { AlertView } from '#core/alert/view'
import type { Words } from '../../words/words.ts'
import type { Pieces } from '../cut.ts'
import { outletNames, sureness } from './development.ts'
import { draftText, footerText, linkText, sampleText } from './frame.ts'
import { paragraphs, wrap } from './lines.ts'
import { standingText } from './standing.ts'

/** The alert's text part, in the same pieces as its HTML. */
export const alertText = (view: AlertView, words: Words): Pieces => {
  const { development } = view
  const { alert, footer } = words.mail
  return {
    prologue: `${view.story.sender}\n${alert.kind}, ${view.at}\n`,
    slices: {
      sample: sampleText(words.mail),
      ...(view.draft === undefined ? {} : { draft: draftText(view.draft.sentence, words.mail) }),
      stands: standingText(view.standing, '', words.mail),
      facts: paragraphs(
        ...(development.summary ? [fact(alert.happened, wrap(development.summary))] : []),
        fact(alert.sure, wrap(sureness(development, words)), ...(view.sureness ? [wrap(view.sureness)] : [])),
        fact(alert.since, ...view.since.map(({ time, what }) => wrap(`${time}  ${what}`))),
        fact(alert.outlets, wrap(outletNames(development, words.mail))),
        fact(alert.notKnown, wrap(view.notKnown)),
      ),
      button: paragraphs(linkText(alert.follow, view.story.href, words.mail)),
      next: paragraphs(wrap(view.next)),
    },
    epilogue: footerText(footer.alerts, view.story.postalAddress, words.mail),
  }
}

const fact = (label: string, ...lines: string[]): string =>
  [label, '-'.repeat(label.length), ...lines].join('\n')
