import type { FarewellWords } from '#core/farewell/farewell-words'
import { count } from './count.ts'

export const farewell: FarewellWords['farewell'] = {
  kind: 'Last email',
  subject: title => `${title}: this story has ended`,
  end: days =>
    `This is the last email about it. You need not do anything: your subscription ends by itself after ${count(days, 'day', 'days')}.`,
  erased: days =>
    `Your address is erased ${days} days after that. The pages stay where they are, with everything we have told.`,
  successor: title =>
    `We go on with “${title}”. You are not signed up for it: if you want it, follow it there.`,
  follow: title => `Follow ${title}`,
  formShut: 'This story has ended.',
}
