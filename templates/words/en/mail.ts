import { retention } from '#core/subscription/retention'
import type { MailWords } from '../mail-words.ts'
import { count } from './count.ts'
import { digest } from './digest.ts'

export const mail: MailWords = {
  endedStory: 'A story that has ended',
  forYour: topics => `covering your ${topics}.`,
  changeTopics: 'Change topics',
  unsubscribe: 'Unsubscribe',
  sample: {
    first: 'Sample data.',
    rest: 'The outlets, reports and dates in this email are made up, to show how it looks.',
  },
  draft: {
    first: 'Draft.',
    approve: 'Let it go out',
    hold: 'Hold it',
    drop: 'Do not send it at all',
  },
  noTracking: 'No tracking pixels, no rewritten links.',
  footer: {
    topics: 'Change topics or alerts',
    alerts: 'Change alerts',
    web: 'Read on the web',
    forwarded: 'Was this email forwarded to you?',
    subscribe: 'Subscribe on its page',
    subscribeHere: 'You can subscribe on its page, by the last link above.',
    passingOn:
      'If you forward it yourself, take your links out first: they can change your topics and unsubscribe you.',
  },
  topics: 'Topics',
  digest: 'Digest',
  alerts: 'Alerts',
  wire: { moved: 'moved:', now: '(now)' },
  andMore: number => `and ${number} more`,
  colon: ':',
  edition: {
    counted: digest.counted,
    below: developments => `In your topics: ${developments}.`,
    sinceLabel: 'Since your last mail',
    since: day => `this digest goes back to ${day} and has what you missed.`,
    onTheWeb: left => `On the web, in your topics: ${left}.`,
    wholeEdition: 'Read the full digest',
    onEditionPage: 'Read on the web',
    storyPage: 'Open the story page',
    chart: 'Coverage',
    chartCaption: 'Reports per day, by date of publication',
    reports: number => count(number, 'report', 'reports'),
    most: '(peak)',
    mostOn: (day, reports) => `Peak on ${day}: ${reports}.`,
  },
  alert: {
    kind: 'Alert',
    happened: 'What happened',
    sure: 'How certain it is',
    since: 'First reports',
    outlets: 'Who is reporting it',
    notKnown: 'What is not known yet',
    follow: 'Follow the story',
  },
  confirmation: {
    title: 'Please confirm your subscription',
    preheader: 'One click and you are subscribed. If it was not you who signed up, ignore this email.',
    kind: 'Confirmation',
    until: day => `valid until ${day}`,
    answer: 'Please confirm your subscription.',
    sentence: 'Someone, we hope you, signed up on our site with this address and made these choices:',
    button: 'Confirm my subscription',
    note: (place, day) =>
      `The ${place} opens a page where you confirm. It is valid until ${day}. If it was not you who signed up, ignore this email: nothing will be sent.`,
    why: 'You are receiving this single email because your address was entered in our form. You are not subscribed until you confirm.',
    several: {
      answer: 'Please confirm your subscriptions.',
      sentence:
        'Someone, we hope you, signed up on our site with this address for these stories. One click confirms them all.',
      button: 'Confirm my subscriptions',
      note: (place, day) =>
        `The ${place} opens a page where you confirm. It is valid until ${day}. Each story then has its own emails, its own preferences and its own link to unsubscribe. If it was not you who signed up, ignore this email: nothing will be sent.`,
    },
  },
  notices: {
    access: {
      title: 'You are already subscribed',
      preheader: 'Nothing has changed. Here is the link to your preferences.',
      kind: 'Your subscription',
      answer: 'You are already subscribed.',
      sentence: place =>
        `Your address was entered in our form again. Nothing has changed. To choose other topics, to change how often you hear from us or to unsubscribe, use the ${place} below.`,
      explanation: null,
      button: 'Open my preferences',
      note: () => 'If that was not you, ignore this email. The link is yours alone: do not forward it.',
      why: 'You are receiving this single email because your address was entered in our form.',
    },
    own: {
      title: 'Your data',
      preheader: 'The link you asked for: change your address, download or erase what we hold about you.',
      kind: 'Your data',
      answer: 'Your address and what we hold about you.',
      sentence: place =>
        `You asked for it on your preferences page. The ${place} below lets you change your address, download all we hold about you, or erase it at once. It works for 30\u00a0minutes, and once.`,
      explanation: null,
      button: 'Open my data',
      note: () =>
        'If that was not you, ignore this email: nothing has changed. The link is yours alone: do not forward it.',
      why: 'You are receiving this single email because somebody with a link from one of our emails to you asked for it.',
    },
    desk: {
      title: 'The editor’s desk',
      preheader: 'The link you asked for. It works for 15 minutes.',
      kind: 'Desk',
      answer: 'Sign in to the desk.',
      sentence: place =>
        `The ${place} below opens a page where you sign in. It works for 15\u00a0minutes, and once.`,
      explanation: null,
      button: 'Go to the desk',
      note: () =>
        'If you did not ask for it, ignore this email: nobody gets in without it. The link is yours alone: do not forward it.',
      why: 'You are receiving this single email because your address was entered at the desk.',
    },
    moving: {
      title: 'Please confirm your new address',
      preheader: 'One click and your emails come here. If it was not you, ignore this email.',
      kind: 'New address',
      answer: 'Please confirm your new address.',
      sentence: place =>
        `A reader of ours, we hope you, wants to get their emails at this address from now on. Topics and times stay as they are. The ${place} below opens a page where you confirm.`,
      explanation: null,
      button: 'Confirm my new address',
      note: place =>
        `The ${place} is valid for one day. If it was not you, ignore this email: nothing changes, and nothing more will be sent.`,
      why: 'You are receiving this single email because your address was entered as a reader’s new address.',
    },
    moved: {
      title: 'Your emails come here now',
      preheader: 'Your new address is in place. Topics and times are as they were.',
      kind: 'New address',
      answer: 'Your emails come here now.',
      sentence: () =>
        'Topics, times and pauses are as they were at your old address, and the next digest goes on where the last one ended. An email that was on its way may still reach the old address.',
      explanation: null,
      button: 'Open my preferences',
      note: () => 'The link is yours alone: do not forward it. We have told your old address, too.',
      why: 'You are receiving this single email because this address was confirmed as a reader’s new address.',
    },
    away: {
      title: 'Your emails go to another address now',
      preheader: 'The new address was confirmed. If that was not you, you can stop it with one click.',
      kind: 'New address',
      answer: 'Your emails go to another address now.',
      sentence: () =>
        'You asked for it by a link that we mailed here, and the new address has confirmed it. If that is what you wanted, there is nothing else to do.',
      explanation:
        'If it was not you: the unsubscribe link in any earlier email of ours to this address ends the subscription at the new one. Then you can sign up again on our site.',
      button: null,
      note: () => `We erase this address after ${retention.addressDays}\u00a0days.`,
      why: 'You are receiving this single email because the address of your subscription was changed.',
    },
    goodbye: {
      title: 'You have unsubscribed',
      preheader: 'No more digests and no more alerts. If that was a mistake, you can undo it within a day.',
      kind: 'Your subscription',
      answer: 'You have unsubscribed.',
      sentence: () =>
        'You will get no more digests and no more alerts. If that is what you wanted, there is nothing else to do.',
      explanation:
        'When you forward an email, your unsubscribe link goes with it. If someone else clicked it, or you clicked it by mistake, undo it: your topics, digest and alerts will be as they were.',
      button: 'Undo and stay subscribed',
      note: place =>
        `The ${place} opens a page where you confirm. It is valid for one day. After that you can sign up again on our site.`,
      why: 'You are receiving this single email because a link in one of our emails ended your subscription.',
    },
  },
  welcome: {
    title: 'You are subscribed',
    kind: 'Welcome',
    label: 'Confirmed',
    answer: 'You are subscribed.',
    sentence: 'Here is what you will get, and when:',
    firstDigest: 'First digest',
    background: 'The story so far',
    readBackground: 'Read the background',
    latest: 'From the latest digest',
  },
}
