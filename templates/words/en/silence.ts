import type { SilenceWords } from '#core/silence/silence-words'

export const silence: SilenceWords['silence'] = {
  kind: 'Still here',
  subject: (title, month) => `${title}: nothing new in ${month}`,
  nothing: month => `Nothing new in ${month}`,
  why: month => `No email came in ${month}: nothing on your topics called for one.`,
  stands: answer => `Where it stands: ${answer}`,
  goesOn: 'We check the sources every few minutes, and write when something moves.',
}
