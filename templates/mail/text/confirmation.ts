import type { Pieces } from '../cut.ts'
import { sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const confirmationText: Pieces = {
  prologue: 'Storywire\nConfirmation, works until %%until%%\n',
  slices: {
    sample: sampleText,
    ask: paragraphs(
      `%%story%%\n${heading('One press and it starts.', '=')}`,
      wrap(
        'Somebody, we hope you, asked on our page for Storywire at this address. This is what was chosen:',
      ),
      'Topics: %%topics%%\nDigest: %%cadence%%\nAlerts: %%alerts%%',
      'Confirm my subscription:\n%%confirm%%',
      wrap(
        'The link opens a page that asks once more; it works until %%until%%. If this was not you, do nothing: ' +
          'nothing is sent, and the request lapses.',
      ),
    ),
  },
  epilogue: shortFooterText(
    'This mail goes out once, because the address was typed into our form. Nobody is subscribed without the press.',
  ),
}
