import type { Development } from '../development.ts'
import type { Reading } from '../reading.ts'
import type { Carrying, Sighting } from '../report.ts'
import type { Judge } from './judge.ts'

/** What a sighting says: as it was read when it came, else, where it was not read here yet, as it is read now. */
export type ReadingOf = (sighting: Carrying) => Reading

export const readingBy =
  ({ read }: Pick<Judge, 'read'>): ReadingOf =>
  sighting =>
    sighting.reading ?? read(sighting)

/** A development whose reports carry their readings from here on. */
export const withReadings = (development: Development, readingOf: ReadingOf): Development =>
  development.sightings.every((one: Carrying) => one.reading !== undefined)
    ? development
    : {
        ...development,
        sightings: development.sightings.map(one => ({ ...one, reading: readingOf(one) })),
      }

/** A sighting as it is kept: the pack or its rules may be others when it is next looked at. */
export const unread = (sighting: Sighting): Sighting => {
  const { reading: _, ...kept }: Carrying = sighting
  return kept
}

/** A development as it is kept. */
export const withoutReadings = (development: Development): Development => ({
  ...development,
  sightings: development.sightings.map(unread),
  ...(development.withdrawn === undefined
    ? {}
    : { withdrawn: development.withdrawn.map(one => ({ ...unread(one), withdrawnAt: one.withdrawnAt })) }),
})
