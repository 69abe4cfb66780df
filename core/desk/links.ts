import type { Clock } from '../instant.ts'
import type { Links } from '../subscription/links.ts'
import type { TokenSigner } from '../subscription/token.ts'

/** What an editor decides on a mailing by a button of its draft. */
export const deskActions = ['approve', 'hold', 'drop'] as const
export type DeskAction = (typeof deskActions)[number]

/** Leads to a page with a button, where nothing is decided by looking. The token names the editor and the mailing. */
export type DeskLink = (editor: string, mailing: string, action: DeskAction) => string

/** @param site without a slash at the end */
export const deskLinks =
  (site: string, signer: TokenSigner, clock: Clock): DeskLink =>
  (editor, mailing, action) => {
    const token = signer.sign({
      purpose: 'decide',
      reader: editor,
      story: mailing,
      epoch: 0,
      issuedAt: clock.now(),
    })
    return `${site}/desk/${action}/${token}`
  }

/** The links of a mail that is shown and belongs to no reader: none of them does anything. */
export const linksOfNobody = (page: string): Links => {
  const nowhere = () => page
  return {
    confirm: nowhere,
    manage: nowhere,
    unsubscribe: nowhere,
    undo: nowhere,
    own: nowhere,
    move: nowhere,
    desk: nowhere,
  }
}
