import type { MailWords } from '../mail-words.ts'
import { count } from './count.ts'

export const mail: MailWords = {
  forYour: topics => `for your ${topics}.`,
  changeTopics: 'Change topics',
  unsubscribe: 'Unsubscribe',
  sample: {
    first: 'Sample data.',
    rest: 'Outlets, reports and dates in this mail are invented, to show how it looks.',
  },
  noTracking: 'No tracking pixels, no rewritten links.',
  footer: { topics: 'Change topics or alerts', alerts: 'Change alerts', web: 'Read on the web' },
  topics: 'Topics',
  digest: 'Digest',
  alerts: 'Alerts',
  wire: { moved: 'moved:', now: '(now)' },
  andMore: number => `and ${number} more`,
  colon: ':',
  edition: {
    counted: ({ developments, reports, publishers }) =>
      `${count(developments, 'development', 'developments')} from ${count(reports, 'report', 'reports')} by ${count(publishers, 'publisher', 'publishers')}.`,
    below: developments => `Below, on your topics: ${developments}.`,
    onTheWeb: left => `On the web, for your topics: ${left}.`,
    wholeEdition: 'Read the whole edition',
    storyPage: 'Open the story page',
    chart: 'How much was written',
    chartCaption: 'Reports per day, as published',
    reports: number => count(number, 'report', 'reports'),
    most: '(most)',
  },
  alert: {
    kind: 'Alert',
    happened: 'What happened',
    sure: 'How sure',
    since: 'Since when',
    outlets: 'Who reports it',
    notKnown: 'What is not known',
    follow: 'Follow it on the story page',
  },
  confirmation: {
    title: 'Please confirm your subscription',
    preheader: 'One press and it starts. If this was not you, do nothing.',
    kind: 'Confirmation',
    until: day => `works until ${day}`,
    answer: 'One press and it starts.',
    sentence:
      'Somebody, we hope you, asked on our page for Storywire at this address. This is what was chosen:',
    button: 'Confirm my subscription',
    note: (place, day) =>
      `The ${place} opens a page that asks once more; it works until ${day}. If this was not you, do nothing: nothing is sent, and the request lapses.`,
    why: 'This mail goes out once, because the address was typed into our form. Nobody is subscribed without the press.',
  },
  access: {
    title: 'You are already subscribed',
    preheader: 'Nothing was changed. Here is the link to what you chose.',
    kind: 'Your subscription',
    answer: 'You are already subscribed.',
    sentence: place =>
      `This address was typed into our form again. Nothing was changed. If you want other topics, another rhythm or no more mail, the ${place} leads to what you chose.`,
    button: 'See my preferences',
    note: 'If this was not you, do nothing. Only this mail holds the link: do not pass it on.',
    why: 'This mail goes out once, because the address was typed into our form.',
  },
  goodbye: {
    title: 'You have left',
    preheader: 'No more digests and alerts come. If that was a mistake, it can be undone for a day.',
    kind: 'Your subscription',
    answer: 'You have left.',
    sentence: 'No more digests and alerts come to this address. If you did this, there is nothing to do.',
    explanation:
      'The link to leave travels along when a mail is passed on. If somebody else pressed it, or you by mistake, undo it: topics, digest and alerts will be as they were.',
    button: 'Undo and go on as before',
    note: place =>
      `The ${place} opens a page that asks once more; it works for a day. Later you can sign up again on our page.`,
    why: 'This mail goes out once, because a link in one of our mails ended your subscription.',
  },
  welcome: {
    title: 'You are subscribed',
    kind: 'Welcome',
    label: 'Confirmed',
    answer: 'You are subscribed.',
    sentence: 'This is what comes, and when:',
    firstDigest: 'First digest',
    background: 'The story so far',
    readBackground: 'Read the background',
    latest: 'From the latest edition',
  },
}
