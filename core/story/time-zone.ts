import { Temporal } from 'temporal-polyfill'
import { remembered } from './remembered.ts'

/** More than there are; what nobody asks for again is forgotten. */
const zonesKept = 1000

/** Both ask: Intl takes "BST" and a minus that is none, Temporal takes a whole date with its zone. */
const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** Whether days and hours can be reckoned in it and written: IANA's names, and hours from UTC such as `+05:30`. */
export const isTimeZone = remembered(isZone, name => name, zonesKept)
