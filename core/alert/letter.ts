import type { Letter } from '../delivery/envelope.ts'
import type { AlertHoles } from '../delivery/mail-holes.ts'
import { assemble } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Links } from '../subscription/links.ts'
import { automatic, footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/standing.ts'
import type { FrozenAlert } from './alert.ts'

/** The alert of one reader. */
export const alertLetter = (
  frozen: FrozenAlert,
  recipient: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
): Letter => {
  const holes: AlertHoles = {
    ...footerHoles('this alert', recipient, pack, links),
    web: frozen.href,
  }
  const chosen = [...(sample ? ['sample'] : []), 'stands', 'facts', 'button', 'next']
  const { html, text } = assemble(frozen.mail, chosen, holes)
  return {
    from: pack.sender,
    subject: frozen.subject,
    html,
    text,
    headers: [...listHeaders(pack, links.unsubscribe(recipient.subscription)), automatic],
    stream: 'list',
  }
}
