import { closingRefusals } from '#core/desk/closing-refusals'
import { whyNotReviewed } from '#core/desk/why-not-reviewed'
import { plusMinutes } from '#core/instant'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createToldStore } from '#functions/stores/told-store'
import { judgeOf } from '#test/core/story/judging'
import { entry, newDay, read, setUp, source, start, world } from './house.ts'

export const papers = ['tidewire', 'gazette', 'quay', 'herald']
/** The desk of a house, as an editor at it works. */
export const deskOf = (house: ReturnType<typeof setUp>) => {
  const clock = { now: () => world.now }
  const told = createToldStore({ table: house.table, packs: [house.pack], clock, judgeOf })
  const decisions = createDecisionStore(house.table)
  const mailings = createMailingStore(house.table)
  const ports = {
    stories: told,
    decisions,
    whyNotReviewed: whyNotReviewed({ mailings, clock }),
    ...closingRefusals(decisions),
    clock,
  }
  return {
    told,
    rule: (ruling: Ruling, why: string | null = 'we know better') =>
      decide({ story: house.pack.id, by: 'Ada', why, ruling, seen: null }, house.pack, ports),
    undo: (number: number) => undo({ story: house.pack.id, number, by: 'Ben', why: null }, ports),
    state: () => told.state(house.pack.id),
    developments: () => told.developments(house.pack.id, '2025-03-01', '2025-03-06'),
    /** Beside what the pack's editor says from the start. */
    held: async () =>
      (await told.state(house.pack.id)).milestones.flatMap(({ name }) => (name === 'proposed' ? [] : [name])),
  }
}
export const openHouse = async () => {
  const house = setUp(papers.map(id => source(id)))
  for (const id of papers) world.feeds[id] = read([])
  await house.collect({})
  return house
}
/** The mailings whose opening was sent for. */
export const opened = (house: ReturnType<typeof setUp>) =>
  house.openQueue.sent.flatMap(({ message }) => (message.open === 'mailing' ? [message.mailing] : []))
let minute = 0
/** Noon again. */
export const atNoon = (): void => {
  newDay()
  minute = 0
}
/** A run of the collector five minutes later. */
export const runs = async (house: ReturnType<typeof setUp>) => {
  minute += 5
  world.now = plusMinutes(start, minute)
  await house.collect({})
}
/** One more report, five minutes later, and a run that finds it. */
export const brings = async (house: ReturnType<typeof setUp>, paper: string, id: string, title: string) => {
  minute += 5
  world.now = plusMinutes(start, minute)
  for (const one of papers) world.feeds[one] = read([])
  world.feeds[paper] = read([entry(id, title, plusMinutes(world.now, -1))])
  await house.collect({})
}

export const agree = 'Northport and Südhafen agree to meet about the bridge'
