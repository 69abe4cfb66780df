import type { AboutWords } from '../about-words.ts'

export const about: AboutWords = {
  title: 'How we count and check',
  counting: {
    title: 'Counting',
    paragraphs: [
      'We read the public feeds of outlets in several countries. A **report** is one article as one outlet published it. Reports of the same event are one **development**: it stands in a digest once, with everybody who reports it.',
      'Outlets that belong together, and all who print the same wire story, are one **publisher**. Ten copies of one article are ten reports, but one publisher says so.',
      'Sorting is done by a program with rules that an editor wrote. It can err; the links lead to the reports themselves.',
    ],
  },
  marks: {
    introduction: 'Each development bears a mark, so that doubt is as plain to see as certainty.',
    paragraphs: [
      'What two publishers report is taken back when two publishers report its denial. It stays where it stands, struck through, with the day on which it was taken back.',
      'A mark is about who says it, not about whether it is good news. It can change from one day to the next; the page of a development shows the mark that holds now.',
    ],
  },
  privacy: {
    title: 'Privacy',
    introduction:
      'To write to you we keep your address, what you chose, and when you asked and confirmed. There are no tracking pixels and no rewritten links: we do not see whether you open a mail or follow a link to an outlet.',
    points: days => [
      'What you send with a form is kept until it is worked off: seconds as a rule, an hour at most.',
      `A sign-up that is not confirmed is erased after ${days.pendingDays}\u00a0days, also when it is repeated. One mailbox gets at most one confirmation mail a day and three a week, and one more after leaving.`,
      `When you leave, digests and alerts end at once. If you did so by a link in a mail, one short mail says it, and for a day you can undo it. Your address is erased after ${days.addressDays}\u00a0days. What stays is a keyed hash of it with reason and date, so that we do not write to you again.`,
      `When a mail to you comes back because the mailbox is said not to exist, we wait ${days.greyDays}\u00a0days and try once more. Should it come back again, or should you call our mail spam, all mail ends; so do the digests after ${days.softEditions} in a row that a full mailbox sent back.`,
      `We keep no copy of a mail. Who was sent which mail is kept for ${days.recordDays}\u00a0days, under that hash and not under the address.`,
      `Backups can hold all of this up to ${days.backupDays}\u00a0days longer.`,
    ],
    change: '[See or change what you chose](preferences), or leave with the link in any mail.',
  },
  corrections: {
    title: 'Corrections',
    text: 'When we got something wrong we put it right where it stands and say what we had written before. Nothing is taken away in silence.',
    tell: publisher => `Tell us what is wrong: ${publisher}.`,
  },
}
