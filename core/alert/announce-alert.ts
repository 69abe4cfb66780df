import type { Mailing } from '../delivery/mailing.ts'
import type { Announcement } from '../story/telling/announcement.ts'
import type { FrozenAlert } from './alert.ts'

/** An alert as everybody is told of it. */
export const announcementOfAlert = (
  { id, openedAt, audience }: Pick<Mailing, 'id' | 'openedAt' | 'audience'>,
  { call, subject, preheader }: Pick<FrozenAlert, 'call' | 'subject' | 'preheader'>,
): Announcement => {
  const topics = ('topics' in audience && audience.topics) || [call.topic]
  return {
    id,
    kind: 'alert',
    at: openedAt,
    title: subject,
    summary: preheader,
    topics,
    items: [{ development: call.development, title: subject, topics }],
    ...(call.milestone === null ? {} : { milestone: call.milestone }),
    ...(call.takenBack === undefined ? {} : { takenBack: call.takenBack }),
  }
}
