import type { Pieces } from '../cut.ts'
import { wirePiecesText } from '../wire-pieces.ts'
import { footerText, sampleText } from './frame.ts'
import { heading, paragraphs } from './lines.ts'

export const welcomeText: Pieces = {
  prologue: 'Storywire\nWelcome\n%%story%%, for your %%topics%%.\n',
  slices: {
    sample: sampleText,
    hello: paragraphs(
      `Confirmed\n${heading('You are subscribed.', '=')}`,
      'This is what comes, and when:',
      'Topics: %%chosen%%\nDigest: %%cadence%%\nFirst digest: %%first%%\nAlerts: %%alerts%%',
    ),
    standing: `\n${paragraphs('%%asof%%\n%%answer%%\n----------------', '%%sentence%%')}\n`,
    ...wirePiecesText,
    notes: '',
    wired: '',
    background: paragraphs(
      `${heading('The story so far', '-')}\n%%background%%`,
      'Read the background:\n%%backgroundlink%%',
    ),
    latest: `\n${paragraphs(`${heading('From the latest edition', '=')}\n%%edition%%`)}`,
  },
  epilogue: footerText('Change topics or alerts', '%%postal%%'),
}
