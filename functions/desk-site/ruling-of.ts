import { allCadences, type Cadence } from '#core/cadence'
import { latestClosing, neighbourClosing } from '#core/digest/calendar'
import type { Instant } from '#core/instant'
import { type Ruling, reviewWords } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import type { Posted } from '../site/form.ts'

const isCadence = (text: string): text is Cadence => allCadences.some(one => one === text)

/** A decision out of a form, which is judged like one of a command; null where the form holds none. */
export const rulingOf = (form: Posted, pack: StoryPack, now: Instant): Ruling | null => {
  const field = (name: string): string => form.text(name).trim()
  const development = field('development')
  const kind = field('kind')
  switch (kind) {
    case 'headline':
    case 'summary':
      return { kind, development, text: field('text') }
    case 'pin':
    case 'drop':
      return { kind, development }
    case 'merge':
      return { kind, development, other: field('other') }
    case 'split':
      return { kind, development, reports: form.all('report') }
    case 'leave-out':
    case 'retract':
      return { kind, development, report: field('report') }
    case 'state':
      return {
        kind,
        milestone: field('milestone'),
        says: field('says') === 'falls' ? 'falls' : 'holds',
        detail: field('detail') || null,
        source: field('source') || null,
      }
    case 'close':
      return { kind, successor: field('successor') || null }
    case 'review': {
      const says = reviewWords.find(one => one === field('says'))
      return says ? { kind, mailing: field('mailing'), says } : null
    }
    case 'intro': {
      const cadence = field('cadence')
      if (!isCadence(cadence)) return null
      const closes = neighbourClosing(pack, cadence, latestClosing(pack, cadence, now), 1)
      // Of a page that was open over a closing, the words were meant for another edition.
      return field('closes') === closes ? { kind, cadence, closes, text: field('text') } : null
    }
    default:
      return null
  }
}
