import type { Item, Table } from '#functions/stores/table'
import type { Breakage } from '#measure/simulation/world'

const isSubscription = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): boolean =>
  pk.startsWith('SUBSCRIBER#') && sk.startsWith('STORY#')

const othersOf = async (table: Table, { pk, sk }: Pick<Item, 'pk' | 'sk'>): Promise<Item[]> =>
  (await table.query(pk, { prefix: 'STORY#' })).filter(one => one.sk !== sk)

/** What is written to a reader's row in one story changes the rows of the others. */
const spills = (change: (written: Item, other: Item) => Item | null): Breakage => ({
  table: table => ({
    ...table,
    async put(item, conditions) {
      const before = isSubscription(item) ? await table.get({ pk: item.pk, sk: item.sk }) : undefined
      const answer = await table.put(item, conditions)
      if (!before || answer === 'lost') return answer
      for (const other of await othersOf(table, item)) {
        const changed = change(item, other)
        if (changed) await table.put({ ...changed, revision: Number(other.revision) + 1 })
      }
      return answer
    },
  }),
})

/** Who leaves one story has left them all. */
export const leavesBoth = spills((written, other) =>
  written.state === 'left' && other.state === 'active'
    ? { ...other, state: 'left', epoch: Number(other.epoch) + 1, apk: undefined, ask: undefined }
    : null,
)

/** What is chosen in one story is chosen in all. */
export const sharesChoices = spills((written, other) =>
  written.state === 'active' && other.state === 'active'
    ? { ...other, preferences: written.preferences }
    : null,
)

/** One sign-up for two stories brings a mail for each. */
export const asksForEach: Breakage = {
  table: table => ({
    ...table,
    async put(item, conditions) {
      const { also, ...audience } = Object(item.audience)
      const [other] = Array.isArray(also) ? also : []
      if (item.sk !== 'META' || item.kind !== 'confirmation' || !other) return table.put(item, conditions)
      const id = String(item.id).replace(String(item.story), `${item.story}-too`)
      const twin = { ...item, pk: `MAILING#${id}`, id, story: other, audience }
      await table.put({ pk: 'OPEN', sk: twin.pk, since: item.openedAt, story: other })
      await table.put(twin)
      return table.put(item, conditions)
    },
  }),
}

/** The alerts of all stories count for the cap of each. */
export const countsAlertsOfBoth: Breakage = {
  table: table => ({
    ...table,
    getMany: async keys =>
      Promise.all(
        (await table.getMany(keys)).map(async item => {
          if (!isSubscription(item)) return item
          const counted = [item, ...(await othersOf(table, item))].flatMap(({ alertsOn }) =>
            Array.isArray(alertsOn) ? alertsOn : [],
          )
          return counted.length > 0 ? { ...item, alertsOn: counted } : item
        }),
      ),
  }),
}
