import type { Pieces } from '../cut.ts'
import { sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const accessText: Pieces = {
  prologue: 'Storywire\nYour subscription\n',
  slices: {
    sample: sampleText,
    known: paragraphs(
      `%%story%%\n${heading('You are already subscribed.', '=')}`,
      wrap(
        'This address was typed into our form again. Nothing was changed. If you want other topics, another ' +
          'rhythm or no more mail, the link leads to what you chose.',
      ),
      'See my preferences:\n%%manage%%',
      wrap('If this was not you, do nothing. Only this mail holds the link: do not pass it on.'),
    ),
  },
  epilogue: shortFooterText('This mail goes out once, because the address was typed into our form.'),
}
