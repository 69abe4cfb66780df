import type { AboutWords } from '../about-words.ts'

export const about: AboutWords = {
  title: 'How we count and check',
  counting: {
    title: 'Counting',
    paragraphs: [
      'We read the public feeds of outlets in several countries. A **report** is one article by one outlet. All reports of the same event make one **update**: it appears in a digest once, with everyone who reports it.',
      'Outlets that belong together count as one **publisher**, and so does everyone who prints the same agency story. Ten copies of one article are ten reports by one publisher.',
      'A **key step** is a change in where the story stands, such as a date that is set.',
      'A program does the sorting, with rules that an editor wrote. It can be wrong; the links lead to the reports themselves.',
    ],
  },
  marks: {
    introduction: 'Each update has a mark, so that you see at a glance how certain it is.',
    paragraphs: [
      'A key step is reversed when two publishers report a denial, or when one of the only two that reported it withdraws its report. It stays in the timeline, struck through, with the day it was reversed.',
      'A mark says who is reporting something, not whether it is good news. It can change from one day to the next; the page of an update shows the current one.',
    ],
  },
  privacy: {
    title: 'Privacy',
    introduction:
      'To write to you we keep your address, your choices, and when you signed up and confirmed. There are no tracking pixels and no rewritten links: we do not see whether you open an email or follow a link to an outlet.',
    points: days => [
      'What you send with a form is kept until it has been dealt with: seconds as a rule, an hour at most.',
      `A sign-up that is not confirmed is erased after ${days.pendingDays}\u00a0days, even if it is repeated. One mailbox gets at most one confirmation email a day and three a week, and one more after unsubscribing.`,
      `When you unsubscribe, digests and alerts stop at once. If you did so through a link in an email, we send one short email to say so, and you have a day to undo it. We erase your address after ${days.addressDays}\u00a0days. All that is left is a coded fingerprint of it (a keyed hash) with the reason and the date, so that we do not write to you again.`,
      `When an email to you comes back because the mailbox is said not to exist, we wait ${days.greyDays}\u00a0days and try once more. If it comes back again, or if you mark our email as spam, all email stops; digests also stop when ${days.softEditions} in a row come back from a full mailbox.`,
      `We keep no copy of the emails we send. Who was sent which one is kept for ${days.recordDays}\u00a0days, under that fingerprint and not under the address.`,
      `Backups can hold all of this for up to ${days.backupDays}\u00a0days longer.`,
    ],
    change: '[See or change your choices](preferences), or unsubscribe with the link in any email.',
  },
  corrections: {
    title: 'Corrections',
    text: 'When we get something wrong, we correct it where it stands and say what we had written before. We remove nothing without saying so: [what our editors decided](account).',
    tell: publisher => `Tell us what is wrong: ${publisher}.`,
  },
}
