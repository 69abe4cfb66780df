import type { SubscriptionWords } from '#core/subscription/subscription-words'

export const subscription: SubscriptionWords['subscription'] = {
  addressAdvice: {
    empty: 'Enter your email address, like name@example.org',
    'no-at': 'An email address needs an @, like name@example.org',
    'two-addresses': 'That looks like two addresses. Enter just one, like name@example.org',
    blank: 'There is a space in the address. Take it out, like name@example.org',
    'two-ats': 'There is more than one @. Keep just one, like name@example.org',
    'two-dots': 'There are two dots in a row. Take one out, like name@example.org',
    'stray-dot': 'There is a dot where none can be. Take it out, like name@example.org',
    comma: 'There is a comma after the @. Make it a dot, like name@example.org',
    'no-ending': 'The end of the address is missing. Enter all of it, like name@example.org',
    'too-long': 'That address is too long for email. Enter another one',
    'not-ascii':
      'We can only write to addresses with plain letters and digits before the @. Enter another one',
    malformed: 'That is not an address we can write to. Enter just one, like name@example.org',
  },
  choose: {
    cadence: 'Choose how often you want the digest, or no digest',
    topics: 'Choose at least one topic, or no digest',
    somethingAtAll: 'Choose a digest, alerts or both',
    alertTopics: 'Choose at least one topic for your alerts',
    bothHours: 'Choose two different hours for your quiet hours, or none',
    quietAtMost: hours => `Choose quiet hours of ${hours}\u00a0hours at most`,
  },
  noDigest: 'none',
  alerts: { yes: 'right away, when there is major news in these topics', no: 'none' },
  why: (what, address, asked, confirmed) =>
    `You are receiving ${what} because ${address ?? 'you'} signed up on ${asked} and confirmed ${
      confirmed === null ? 'the same day' : `on ${confirmed}`
    }.`,
  whyImported: (what, address, agreed, source) =>
    `You are receiving ${what} because ${address ?? 'you'} signed up on ${agreed} (${source}).`,
  thisMail: {
    alert: 'this alert',
    correction: 'this correction',
    welcome: 'this email',
    farewell: 'this email',
    meanwhile: 'this email',
    'still-here': 'this note',
  },
  topicEnded: (title, farewell) => `The topic “${title}” has ended. ${farewell}`.trimEnd(),
  unknownTopicEnded: 'One of your topics has ended.',
  chooseOthers: 'You can choose others in your preferences.',
  subjects: {
    confirmAlerts: sender => `Please confirm: ${sender} alerts`,
    confirmSeveral: (sender, stories) => `Please confirm: ${stories} stories from ${sender}`,
    access: sender => `Your ${sender} preferences`,
    own: sender => `Your data at ${sender}`,
    desk: sender => `Sign in to the desk of ${sender}`,
    moving: sender => `Please confirm your new address: ${sender}`,
    moved: sender => `${sender} now comes to this address`,
    away: sender => `${sender} now goes to another address`,
    goodbye: sender => `You have unsubscribed from ${sender}`,
    welcome: title => `You are subscribed: ${title}`,
  },
}
