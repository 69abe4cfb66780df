import type { Journal } from '#functions/journal'
import type { Log } from '#functions/means'

/** What happens becomes log lines; an operator must see faults, so they are warnings. */
export const localJournal = (log: Log): Journal => ({
  note({ kind, ...fields }) {
    if (kind === 'fault') log.warn('fault', fields)
    else log.info(kind, fields)
  },
})
