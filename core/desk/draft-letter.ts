import { alertLetter } from '../alert/letter.ts'
import type { Letter } from '../delivery/envelope.ts'
import type { DraftHoles } from '../delivery/mail-holes.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import { digestLetter } from '../digest/letter.ts'
import type { StoryPack } from '../story/pack.ts'
import { automatic } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { Shown } from './draft.ts'
import type { DraftWords } from './draft-words.ts'
import { type DeskLink, linksOfNobody } from './links.ts'

type Around = { pack: StoryPack; sample: boolean; words: DraftWords; site: string }

/** Somebody who wants everything: what no reader gets, nobody needs to look at. */
export const withEverything = (
  { subscriber, subscription }: Recipient,
  { topics }: Pick<StoryPack, 'topics'>,
): Recipient => {
  const preferences = { ...subscription.preferences, topics: topics.map(({ id }) => id) }
  return { subscriber, subscription: { ...subscription, preferences } }
}

/** What is told, as a reader gets it; its links do nothing. */
export const letterShown = (
  told: Shown,
  recipient: Recipient,
  { pack, sample, words, site }: Around,
): Letter | { skip: SkipReason } => {
  const links = linksOfNobody(`${site}/stories/${pack.id}`)
  return told.kind === 'edition'
    ? digestLetter(told, recipient, pack, links, sample, words)
    : alertLetter(told, recipient, pack, links, sample, words)
}

/**
 * The draft of one editor: the mail as a reader of all topics gets it, with buttons that decide above it. A digest that
 * nobody would get, because nothing is new, is not shown.
 * @param of id of the mailing that is shown
 */
export const draftLetter = (
  of: string,
  told: Shown,
  editor: Recipient,
  link: DeskLink,
  around: Around,
): Letter | { skip: SkipReason } => {
  const letter = letterShown(told, withEverything(editor, around.pack), around)
  if ('skip' in letter) return letter
  const { words, site } = around
  const { id } = editor.subscriber
  const buttons: DraftHoles = {
    approve: link(id, of, 'approve'),
    hold: link(id, of, 'hold'),
    drop: link(id, of, 'drop'),
  }
  const { body } = letter
  return {
    ...letter,
    subject: words.draft.subject(letter.subject),
    body: {
      ...body,
      chosen: ['draft', ...body.chosen],
      holes: { ...body.holes, ...buttons, why: words.draft.why, web: `${site}/desk` },
    },
    // No list that could be left: the stage names its editors.
    headers: [automatic],
  }
}
