import { raiseAlert } from '#core/alert/raise-alert'
import type { OpenMessage } from '#core/delivery/queue'
import { plusHours, toInstant } from '#core/instant'
import type { Milestone } from '#core/story/milestone'
import { openJudges } from '#core/story/reading/judge'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { seeded } from '../chances.ts'
import { hasEditors } from './newsroom.ts'
import type { World } from './world.ts'

/** In half of the seeds with editors, publishers deny what the alerts told: once, at some moment. */
export const withdrawals = (world: World, seed: number): void => {
  const chances = seeded(seed * 67_867_967)
  if (!hasEditors(seed) || chances.in(0.5)) return
  const { time, pack, queues } = world
  const mailings = createMailingStore(world.calm())
  const stories = createStoryStore(world.calm())
  const deny = async () => {
    const alerts = (await mailings.recent(pack.id, 20)).filter(({ kind }) => kind === 'alert')
    const now = toInstant(time.now())
    const calls = await Promise.all(alerts.map(({ id }) => mailings.alertBrief(id)))
    const fell = calls.flatMap(({ development: told, milestone }): Milestone[] => {
      const from = { at: plusHours(now, -20), headline: 'They will meet', families: ['tidewire', 'gazette'] }
      return milestone === null ? [] : [{ ...from, name: milestone, development: told, detail: null }]
    })
    const [first, ...rest] = fell
    if (!first) return
    const reports = ['tidewire', 'gazette'].map((family, n) => {
      const id = `2${Date.parse(now)}${n}`.padStart(32, '2')
      const said = { published: now, collectedAt: now, url: `https://example.org/${id}` }
      return report({ id, family, title: 'Südhafen denies talks with Northport', ...said })
    })
    const denying = { ...development(reports, { id: `${now.slice(0, 10)}-ffffffffff` }), knownAt: now }
    const takenBack = {
      ...{ name: first.name, at: now, development: denying.id, families: denying.families, reports },
      fell: [first, ...rest] satisfies [Milestone, ...Milestone[]] as [Milestone, ...Milestone[]],
    }
    const state = { story: pack.id, milestones: [], takenBack: [takenBack] }
    await stories.saveDevelopment(denying)
    await stories.saveState(state)
    world.trace(`publishers deny ${fell.map(({ name }) => name)}`)
    await raiseAlert(
      denying,
      pack,
      { live: [denying], state },
      {
        judgeOf: openJudges(),
        mailings,
        openQueue: {
          async send(message: OpenMessage, seconds = 0) {
            queues.open.take(JSON.stringify(message), seconds * 1000)
          },
        },
        clock: { now: () => toInstant(time.now()) },
        journal: { note() {} },
        audienceLagMinutes: 2,
      },
    )
  }
  let isDue = true
  // While it goes out, or hours later.
  world.witness.heard.push(id => {
    if (!isDue || !id.startsWith('a-')) return
    isDue = false
    time.after(chances.between(5_000, chances.in(0.5) ? 400_000 : 36_000_000), () => void deny())
  })
}
