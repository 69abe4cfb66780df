import type { Mailer } from '#core/delivery/envelope'
import type { Item } from '#functions/stores/table'
import type { Breakage } from '#measure/simulation/world'

const isRow = ({ sk }: { sk: string }): boolean => sk.startsWith('AFTER#')

/** A row is claimed whether or not it stands there already. */
export const claimsWithoutCondition: Breakage = {
  table: table => ({
    ...table,
    put: (item, conditions) => table.put(item, isRow(item) ? [] : conditions),
  }),
}

/** An attempt is counted whoever counted it before. */
export const attemptsAgainWithoutCondition: Breakage = {
  table: table => ({
    ...table,
    update: (key, change, conditions) => table.update(key, change, isRow(key) ? [] : conditions),
  }),
}

const withoutEvidence = (item: Item): Item => (isRow(item) ? { ...item, ev: {} } : item)

/** What we noted beats what SES said. */
export const believesOutcomesOnly: Breakage = {
  table: table => ({
    ...table,
    async query(partition, range) {
      return (await table.query(partition, range)).map(withoutEvidence)
    },
    update: (key, change, conditions = []) =>
      table.update(
        key,
        change,
        conditions.filter(condition => !condition.path.startsWith('ev.')),
      ),
  }),
}

/** *Unknown* is taken for *not sent*. */
export const retriesUnknownAtOnce: Breakage = {
  mailer: (mailer): Mailer => ({
    async submit(envelope) {
      const answer = await mailer.submit(envelope)
      return answer.answer === 'unknown' ? { answer: 'throttled', why: answer.why } : answer
    },
  }),
}

/** Whoever is listed is written to: nobody looks whether they have left since. */
export const trustsTheList: Breakage = {
  table: table => ({
    ...table,
    getMany: async keys =>
      (await table.getMany(keys)).map(item => (item.state === 'left' ? { ...item, state: 'active' } : item)),
  }),
}

/** The lane is always free. */
export const ignoresPace: Breakage = {
  table: table => ({
    ...table,
    get: async key => (key.pk === 'QUOTA' && key.sk !== 'granted' ? undefined : table.get(key)),
    update: async (key, change, conditions) =>
      key.pk === 'QUOTA' ? table.update(key, change, []) : table.update(key, change, conditions),
  }),
}

/** Each refusal is held against its reader, whatever SES refuses besides. */
export const forgetsRefusals: Breakage = {
  table: table => ({
    ...table,
    get: async key => (key.pk === 'QUOTA' && key.sk === 'refused' ? undefined : table.get(key)),
  }),
}

/** Nobody waits for the canaries. */
export const ignoresCanaries: Breakage = {
  table: table => ({
    ...table,
    async get(key) {
      const item = await table.get(key)
      return item?.canaries ? { ...item, canaries: { ...Object(item.canaries), passed: true } } : item
    },
  }),
}

/** What is stopped goes on. */
export const ignoresTheSwitch: Breakage = {
  table: table => ({
    ...table,
    async get(key) {
      const item = await table.get(key)
      return item && key.sk === 'META' ? { ...item, switch: 'running' } : item
    },
  }),
}

/** Silence counts as *not sent* though no event arrives. */
export const trustsSilence: Breakage = {
  table: table => ({
    ...table,
    get: async key =>
      key.pk === 'EVENTS' && key.sk === 'LAST' ? { ...key, at: '2999-01-01T00:00:00.000Z' } : table.get(key),
  }),
}

/** Alerts are not counted: whoever wants them gets all. */
export const ignoresTheCap: Breakage = {
  table: table => ({
    ...table,
    getMany: async keys =>
      (await table.getMany(keys)).map(item => ('alertsOn' in item ? { ...item, alertsOn: null } : item)),
    get: async key => {
      const item = await table.get(key)
      return item && 'alertsOn' in item ? { ...item, alertsOn: null } : item
    },
  }),
}

/** Everybody wants alerts on everything. */
export const ignoresChoices: Breakage = {
  table: table => {
    const chosen = new Map<string, Item[string]>()
    return {
      ...table,
      getMany: async keys =>
        (await table.getMany(keys)).map(item => {
          if (!('preferences' in item)) return item
          chosen.set(item.pk, item.preferences)
          return {
            ...item,
            preferences: { ...Object(item.preferences), alerts: true, topics: ['meeting', 'fish'] },
          }
        }),
      // Misread only: were it written with the alert's count, it would pass for the reader's own choice.
      put: (item, conditions) =>
        table.put(
          'preferences' in item && chosen.has(item.pk) ? { ...item, preferences: chosen.get(item.pk) } : item,
          conditions,
        ),
    }
  },
}

/** Whoever paused is written to all the same. */
export const ignoresPauses: Breakage = {
  table: table => ({
    ...table,
    // Misread only by who composes: the site writes what it reads with `get`.
    getMany: async keys => (await table.getMany(keys)).map(({ pauses: _, ...item }) => item),
  }),
}

/** Quiet hours hold nobody back. */
export const ignoresQuietHours: Breakage = {
  table: table => ({
    ...table,
    getMany: async keys =>
      (await table.getMany(keys)).map(item => {
        if (!('preferences' in item)) return item
        const { quiet: _, ...rest } = Object(item.preferences)
        return { ...item, preferences: rest }
      }),
    // Misread only: an alert's count is written with what the reader chose.
    put: async (item, conditions) => {
      const known = 'preferences' in item ? await table.get({ pk: item.pk, sk: item.sk }) : undefined
      const quiet = known && Object(known.preferences).quiet
      const isCount = known && JSON.stringify(known.alertsOn) !== JSON.stringify(item.alertsOn)
      return table.put(
        isCount ? { ...item, preferences: { ...Object(item.preferences), quiet } } : item,
        conditions,
      )
    },
  }),
}

const withMailing = (change: (item: Item) => Item): Breakage => ({
  table: table => ({
    ...table,
    async get(key) {
      const item = await table.get(key)
      return item && key.sk === 'META' ? change(item) : item
    },
  }),
})

const isPuttingRight = ({ audience }: Item): boolean => Object(audience).who === 'recipients'

/** A correction's, or a take-back's, readers are looked for in another ledger. */
export const correctsNobody = withMailing(item =>
  isPuttingRight(item) ? { ...item, audience: { who: 'recipients', of: 'e-none' } } : item,
)

/** What is wrong in one mail is put right for every reader. */
export const correctsEverybody = withMailing(item =>
  isPuttingRight(item) ? { ...item, audience: { who: 'everybody' } } : item,
)

/** An edition that was composed before an editor decided is frozen after it. */
export const freezesUnheard: Breakage = {
  table: table => ({
    ...table,
    update: (key, change, conditions) =>
      table.update(
        key,
        change,
        conditions?.filter(({ path }) => path !== 'decided'),
      ),
  }),
}

const withoutDecisions = (isDeaf: (ruling: Record<string, unknown>) => boolean): Breakage => ({
  table: table => ({
    ...table,
    query: async (partition, range) =>
      (await table.query(partition, range)).filter(
        ({ sk, ruling }) => !sk.startsWith('DECISION#') || !isDeaf(Object(ruling)),
      ),
  }),
})

/** What editors have dropped is told. */
export const tellsWhatWasDropped = withoutDecisions(({ kind }) => kind === 'drop')

/** What editors hold goes. */
export const ignoresTheHold = withoutDecisions(({ kind, says }) => kind === 'review' && says === 'hold')

/** What editors write of a report, of the state or above an edition is not read. */
export const ignoresReports = withoutDecisions(({ kind }) => kind === 'leave-out' || kind === 'retract')
export const ignoresTheState = withoutDecisions(({ kind }) => kind === 'state')
export const ignoresWords = withoutDecisions(({ kind }) => kind === 'headline' || kind === 'intro')

/** Of two decisions with one number the later one stays. */
export const decidesWithoutCondition: Breakage = {
  table: table => ({
    ...table,
    put: (item, conditions) => table.put(item, item.sk.startsWith('DECISION#') ? [] : conditions),
  }),
}

/** The wrong alert goes on while its take-back goes out. */
export const waitsForNothing: Breakage = {
  table: table => ({
    ...table,
    getMany: async keys =>
      (await table.getMany(keys)).map(item =>
        item.sk === '#SHARD' ? { ...item, throughAt: item.throughAt ?? item.touchedAt ?? null } : item,
      ),
  }),
}

const withHeld = (change: (held: Record<string, unknown>) => Record<string, unknown> | null): Breakage => ({
  table: table => ({
    ...table,
    getMany: async keys =>
      (await table.getMany(keys)).map(item =>
        Array.isArray(item.heldAlerts)
          ? { ...item, heldAlerts: item.heldAlerts.flatMap(one => change(Object(one)) ?? []) as Item[string] }
          : item,
      ),
  }),
})

/** What one mail has claimed another one tells, too. */
export const claimsNothing = withHeld(({ by: _, ...held }) => held)

/** What is held back is noted with nobody. */
export const forgetsWhatWasHeld = withHeld(() => null)

/** What was corrected is told to nobody who heard of it the morning after. */
export const forgetsTheMorning: Breakage = {
  table: table => ({
    ...table,
    put: async (item, conditions) =>
      item.pk.startsWith('MAILING#c-w-') ? 'written' : table.put(item, conditions),
  }),
}

/** Who was told the right words the morning after is told so once more. */
export const correctsTheRight = withHeld(({ corrected: _, ...held }) => held)

const withSign =
  (stillHere: true | undefined) =>
  (item: Item): Item =>
    typeof item.preferences === 'object' && item.preferences !== null
      ? { ...item, preferences: { ...item.preferences, stillHere } }
      : item

/** Everybody is taken to have asked for a sign of life. */
export const signsToAll: Breakage = {
  table: table => ({ ...table, getMany: async keys => (await table.getMany(keys)).map(withSign(true)) }),
}

/** Nobody is. */
export const signsToNobody: Breakage = {
  table: table => ({ ...table, getMany: async keys => (await table.getMany(keys)).map(withSign(undefined)) }),
}
