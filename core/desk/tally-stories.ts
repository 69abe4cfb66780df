import type { Mailing } from '../delivery/mailing.ts'
import type { Faults } from '../fault/fault.ts'
import { eachForItself, setAsideIn } from '../fault/set-aside.ts'
import { type Clock, plusDays } from '../instant.ts'
import { countMailing } from './count-mailing.ts'
import { type CountReadersPorts, countReaders } from './count-readers.ts'
import type { FigurePorts } from './figures.ts'
import type { MailingTally, Tallies } from './tally.ts'

export type TallyPorts = CountReadersPorts &
  FigurePorts & {
    tallies: Tallies
    /** Ids of the deployment's stories. */
    stories: readonly string[]
    faults: Faults
    clock: Clock
  }

/** SES tells of a mail for so long; a mailing is counted anew each day until then. */
const eventsComeDays = 4
const lookedAtMost = 60

/**
 * Counts who reads each story today, and what became of its mailings of late, for the owner's status page. Safe to repeat:
 * a count takes the place of the day's or the mailing's count before.
 * @returns how many counts were noted
 */
export const tallyStories = async (ports: TallyPorts): Promise<number> => {
  const { stories, mailings, tallies, clock, faults } = ports
  const now = clock.now()
  let noted = 0
  await eachForItself(stories, setAsideIn(faults), async story => {
    await tallies.noteReaders(story, await countReaders(story, now, ports))
    noted += 1
    for (const mailing of await mailings.recent(story, lookedAtMost)) {
      if (!isTallied(mailing) || mailing.openedAt < plusDays(now, -eventsComeDays)) continue
      await tallies.noteMailing(story, await countMailing(mailing, ports))
      noted += 1
    }
  })
  return noted
}

const isTallied = (mailing: Mailing): mailing is Mailing & { kind: MailingTally['kind'] } =>
  mailing.phase === 'frozen' && (mailing.kind === 'edition' || mailing.kind === 'alert')
