import type { Instant } from '#core/instant'
import { writtenHour, writtenTime } from '#core/language/dates'
import type { StoryPack } from '#core/story/pack'
import { isTimeZone } from '#core/story/time-zone'
import type { Preferences } from '#core/subscription/preferences'
import type { TypedHours } from '#core/subscription/typed-hours'
import type { HoursView } from '#templates/pages/views'

/** One city for each hour of the world where people live, and the great zones of their own; by IANA's names. */
const zones = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Mexico_City',
  'America/Chicago',
  'America/Bogota',
  'America/New_York',
  'America/Halifax',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'Atlantic/Azores',
  'UTC',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Africa/Lagos',
  'Europe/Kyiv',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
]

const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** What a reader has chosen, as a form sends it. */
const asTyped = ({ quiet, digestHour, timeZone = '' }: Preferences): TypedHours => ({
  quietFrom: quiet ? String(quiet.from) : '',
  quietUntil: quiet ? String(quiet.until) : '',
  milestonesWait: quiet?.milestones ?? false,
  digestHour: digestHour === undefined ? '' : String(digestHour),
  timeZone,
})

/**
 * @param typed what was typed, where it is shown again beside what is wrong with it: such a zone is the reader's choice
 */
export const hoursViewOf = (
  pack: StoryPack,
  chosen: Preferences,
  now: Instant,
  typed?: TypedHours,
): HoursView => {
  const { language } = pack
  const hours = typed ?? asTyped(chosen)
  const zone = isTimeZone(hours.timeZone) ? hours.timeZone : pack.timeZone
  return {
    ...hours,
    hours: Array.from({ length: 24 }, (_, hour) => ({
      value: String(hour),
      label: writtenTime(`${String(hour).padStart(2, '0')}:00`, { language }),
    })),
    zones: [...new Set([...zones, pack.timeZone, zone])].map(id => ({
      id,
      city: cityOf(id),
      time: writtenHour(now, { language, timeZone: id }),
      chosen: id === zone,
    })),
    offersZone: !typed && chosen.timeZone === undefined,
  }
}
