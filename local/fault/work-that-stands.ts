import { collecting } from '#core/fault/runs'
import { plusHours, utcDay } from '#core/instant'
import { createCopyStore } from '#functions/stores/copy-store'
import { createRequestStore } from '#functions/stores/request-store'
import { createStoryStore } from '#functions/stores/story-store'
import { type Injected, type Injection, type InjectMeans, minutesAgo } from './injection.ts'

const mendCollect = async ({ functions }: InjectMeans): Promise<void> => {
  functions.mend('collect')
  await functions.invoke(functions.arnOf('collect'), { all: true })
}

/** A form that was sent so many minutes ago and that nobody worked off. */
const asked = async (means: InjectMeans, minutes: number): Promise<Injected> => {
  const { table, pack, readerAddress } = means
  const at = minutesAgo(means, minutes)
  const domain = readerAddress.slice(readerAddress.lastIndexOf('@') + 1)
  const address = { address: readerAddress, canonical: readerAddress, domain }
  const hashes = { network: 'a fault', form: `a fault ${at}` }
  await createRequestStore(table).put({
    id: `${at}-fault`,
    at,
    ...address,
    story: pack.id,
    choice: null,
    ...hashes,
    turn: at,
  })
  return {}
}

export const workThatStands = {
  'collect-late': {
    does: 'Every run of collect fails, and its last whole one counts as 31 minutes ago.',
    async inject(means) {
      means.functions.break('collect')
      await means.table.put({ pk: 'RUNS', sk: collecting(means.pack.id), at: minutesAgo(means, 31) })
      return { story: means.pack.id }
    },
    mend: mendCollect,
  },
  'sources-silent': {
    does: 'Every run of collect fails, and each source counts as last read four hours ago.',
    async inject(means) {
      const { table, pack, functions, now } = means
      functions.break('collect')
      const stories = createStoryStore(table)
      for (const state of await stories.sourceStates(pack.id))
        await stories.saveSourceState(pack.id, {
          ...state,
          lastSuccessAt: plusHours(now(), -4),
          failures: 12,
          fault: { kind: 'unreachable', detail: 'nobody answers', at: now() },
        })
      return { story: pack.id }
    },
    mend: mendCollect,
  },
  'greetings-late': {
    does: 'A form counts as sent a quarter of an hour ago, and every run of deliver fails.',
    async inject(means) {
      means.functions.break('deliver')
      return asked(means, 15)
    },
    async mend({ functions }) {
      functions.mend('deliver')
    },
  },
  'request-lost': {
    does: 'A form counts as sent an hour ago, and is worked off only now.',
    inject: means => asked(means, 61),
  },
  'dead-letters': {
    does: 'A message for a shard of a mailing that is long through lies among the dead letters of bulk.',
    async inject({ giveUp }) {
      await giveUp('bulk', { mailing: 'e-long-through', shard: '0' })
      return { queue: 'bulk' }
    },
  },
  'copy-late': {
    does: 'The last copy elsewhere counts as made 25 hours ago, and another one as due within 24.',
    async inject(means) {
      await createCopyStore(means.table).made({ at: minutesAgo(means, 25 * 60), withinHours: 24 })
      return {}
    },
  },
  'events-silent': {
    does: 'A delivery counts as having asked SES for an event 40 minutes ago, and none as having come since.',
    async inject(means) {
      await means.table.put({ pk: 'EVENTS', sk: 'ASKED', at: minutesAgo(means, 40) })
      await means.table.put({ pk: 'EVENTS', sk: 'LAST', at: minutesAgo(means, 50) })
      return {}
    },
    async mend(means) {
      await means.table.put({ pk: 'EVENTS', sk: 'LAST', at: means.now() })
    },
  },
  'address-kept': {
    does: 'A reader who left long ago is due to be forgotten, and an item of theirs cannot be read.',
    seenBy: 'retention',
    async inject({ table, pack, now }) {
      const reader = 'f'.repeat(32)
      await table.put({ pk: `SUBSCRIBER#${reader}`, sk: `STORY#${pack.id}`, state: 'gone' })
      const note = { reader, story: pack.id, at: plusHours(now(), -1) }
      await table.put({ pk: `FORGET#${utcDay(now())}`, sk: `${reader}#${pack.id}`, ...note })
      return { reader }
    },
    async mend({ table, pack, now }, { reader }) {
      await table.remove({ pk: `SUBSCRIBER#${reader}`, sk: `STORY#${pack.id}` })
      await table.remove({ pk: `FORGET#${utcDay(now())}`, sk: `${reader}#${pack.id}` })
    },
  },
} satisfies Record<string, Injection>
