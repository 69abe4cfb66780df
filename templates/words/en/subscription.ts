import type { SubscriptionWords } from '#core/subscription/subscription-words'

export const subscription: SubscriptionWords['subscription'] = {
  addressAdvice: {
    empty: 'Write your address, like name@example.org',
    'no-at': 'Write it with an @, like name@example.org',
    'two-addresses': 'These are two addresses. Write one address alone, like name@example.org',
    blank: 'There is a blank in it. Write it without one, like name@example.org',
    'two-ats': 'There is more than one @ in it. Write it with one, like name@example.org',
    'two-dots': 'There are two dots in a row. Take one out, like name@example.org',
    'stray-dot': 'There is a dot where none can stand. Take it out, like name@example.org',
    comma: 'There is a comma after the @. Write a dot in its place, like name@example.org',
    'no-ending': 'Something is missing at its end. Write it whole, like name@example.org',
    'too-long': 'This address is longer than mail allows. Write another one',
    'not-ascii': 'Before the @ we can write to plain letters and digits only. Write another address of yours',
    malformed: 'This is no address that mail can go to. Write one address alone, like name@example.org',
  },
  choose: {
    cadence: 'Choose how often the digest comes, or no digest',
    topics: 'Choose a topic, or switch the digest off',
    somethingAtAll: 'Choose a digest or alerts: with neither, no mail would come',
    alertTopics: 'Choose a topic that alerts are about',
  },
  closing: {
    weekly: ({ weekday, time, zone }) => `on ${weekday}s at ${time} (${zone})`,
    daily: ({ time, zone }) => `at ${time} (${zone}), on days with news`,
  },
  every: {
    weekly: closing => `every week, ${closing}`,
    daily: closing => `every day, ${closing}`,
  },
  noDigest: 'none',
  alerts: { yes: 'at once, when something moves in these topics', no: 'none' },
  why: (what, address, asked, confirmed) =>
    `You get ${what} because ${address ?? 'you'} asked for it on ${asked} and confirmed ${
      confirmed === null ? 'the same day' : `on ${confirmed}`
    }.`,
  thisMail: {
    weekly: 'this weekly digest',
    daily: 'this daily digest',
    alert: 'this alert',
    welcome: 'this',
  },
  topicEnded: (title, farewell) => `The topic “${title}” has ended. ${farewell}`.trimEnd(),
  unknownTopicEnded: 'A topic that you chose has ended.',
  chooseOthers: 'Choose others with the link to your preferences.',
  subjects: {
    confirmation: {
      weekly: sender => `Please confirm: ${sender}'s weekly digest`,
      daily: sender => `Please confirm: ${sender}'s daily digest`,
      none: sender => `Please confirm: ${sender}'s alerts`,
    },
    access: sender => `Your ${sender} preferences`,
    goodbye: sender => `You have left ${sender}`,
    welcome: title => `You are subscribed: ${title}`,
  },
}
