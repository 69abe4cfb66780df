import type { Pieces } from '../cut.ts'
import { sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const goodbyeText: Pieces = {
  prologue: 'Storywire\nYour subscription\n',
  slices: {
    sample: sampleText,
    left: paragraphs(
      `%%story%%\n${heading('You have left.', '=')}`,
      wrap('No more digests and alerts come to this address. If you did this, there is nothing to do.'),
      wrap(
        'The link to leave travels along when a mail is passed on. If somebody else pressed it, or you by ' +
          'mistake, undo it: topics, digest and alerts will be as they were.',
      ),
      'Undo and go on as before:\n%%undo%%',
      wrap(
        'The link opens a page that asks once more; it works for a day. Later you can sign up again on our page.',
      ),
    ),
  },
  epilogue: shortFooterText(
    'This mail goes out once, because a link in one of our mails ended your subscription.',
  ),
}
