import type { AlertView } from '#core/alert/view'
import { isolated } from '#core/story/isolated'
import type { Pieces } from '../cut.ts'
import { outletNames, sureness } from './development.ts'
import { footerText, sampleText } from './frame.ts'
import { paragraphs, wrap } from './lines.ts'
import { standingText } from './standing.ts'

/** The alert's text part, in the same pieces as its HTML. */
export const alertText = (view: AlertView): Pieces => {
  const { development } = view
  return {
    prologue: `Storywire\nAlert, ${view.at}\n`,
    slices: {
      sample: sampleText,
      stands: standingText(view.standing, ''),
      facts: paragraphs(
        fact('What happened', wrap(development.summary || isolated(development.headline))),
        fact('How sure', wrap(sureness(development)), wrap(view.sureness)),
        fact('Since when', ...view.since.map(({ time, what }) => wrap(`${time}  ${what}`))),
        fact('Who reports it', wrap(outletNames(development))),
        fact('What is not known', wrap(view.notKnown)),
      ),
      button: paragraphs(`Follow it on the story page:\n${view.story.href}`),
      next: paragraphs(wrap(view.next)),
    },
    epilogue: footerText('Change alerts', view.story.postalAddress),
  }
}

const fact = (label: string, ...lines: string[]): string =>
  [label, '-'.repeat(label.length), ...lines].join('\n')
