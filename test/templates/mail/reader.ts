import type { Holes, SlicedMail, SliceId } from '#core/delivery/sliced-mail'

/** Values for every hole of every mail, outside the slices. */
export const readerHoles: Holes = {
  preheader: 'Both governments say it will happen. Day and place are open.',
  topics: '4 topics',
  manage: 'https://storywire.example.org/manage/token-m',
  unsubscribe: 'https://storywire.example.org/unsubscribe/token-u',
  web: 'https://storywire.example.org/stories/trump-putin-meeting/editions/weekly-2025-03-09',
  why: 'You are receiving this weekly digest because re•••r@example.org signed up on 2 February 2025 and confirmed the same day.',
  story: 'The planned Trump–Putin meeting',
  sender: 'Storywire',
  postal: 'Storywire, Example Press, 12 Harbour Street, Sampletown 10115.',
  until: '16 March 2025',
  since: '17 February',
  link: 'https://storywire.example.org/undo/token-d',
  confirm: 'https://storywire.example.org/confirm/token-c',
  cadence: 'weekly, on Sundays at 18:00',
  alerts: 'at once, when the meeting is announced, dated, moved, called off or held',
}

/** The slices that a mail has. */
export const sliceIdsOf = ({ slices }: SlicedMail): SliceId[] => Object.keys(slices) as SliceId[]
