import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { Recipient } from '../subscription/may-get.ts'
import { isAllowed } from '../subscription/read-standings.ts'
import type { Editor } from './editor.ts'

/** May these be written to as editors? The stage's list alone says so: editors need not be readers. */
export const editorStandings = (
  mailing: Pick<Mailing, 'story' | 'openedAt'>,
  ids: readonly string[],
  { editors, allowList }: { editors: ReadonlyMap<string, Editor>; allowList: string[] | null },
): Map<string, Standing<Recipient>> =>
  new Map(
    ids.map((id): [string, Standing<Recipient>] => {
      const editor = editors.get(id)
      if (!editor) return [id, { may: false, why: 'no-editor' }]
      const { address } = editor
      return isAllowed(address, allowList)
        ? [id, { may: true, address, reader: asRecipient(id, editor, mailing) }]
        : [id, { may: false, why: 'not-on-allow-list' }]
    }),
  )

/** An editor as mails are composed for: nothing of it is kept. */
export const asRecipient = (
  id: string,
  { address }: Editor,
  { story, openedAt }: Pick<Mailing, 'story' | 'openedAt'>,
): Recipient => ({
  subscriber: { id, address, suppressed: null },
  subscription: {
    reader: id,
    story,
    state: 'active',
    epoch: 0,
    preferences: { topics: [], cadence: 'none', alerts: false },
    since: openedAt,
    consent: { askedAt: openedAt, confirmedAt: openedAt, leftAt: null },
    covered: null,
    alertsOn: null,
  },
})
