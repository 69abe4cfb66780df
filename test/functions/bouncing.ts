import { plusMs } from '#core/instant'
import { batch, eventOf } from './feedback-events.ts'
import { frozenEdition, put } from './site/frozen.ts'
import type { House } from './site/house.ts'

export const reader = 'reader@mail.example.org'
export const hard = { type: 'Permanent', subType: 'NoEmail' }
export const full = { type: 'Transient', subType: 'MailboxFull' }

/** Mails editions to single readers of a house, and lets SES say what became of them. */
export const createBouncing = async (house: House) => {
  const edition = await frozenEdition()
  let number = 0
  /** One more edition to one reader. @returns the mail, or why there is none */
  const mailed = async (address = reader) => {
    number += 1
    const href = edition.href.replace('e-weekly-example', `e-weekly-${number}`)
    const id = await put(house, { ...edition, href })
    // Its place in the story's list of mailings is that of the clock.
    await house.table.put({
      pk: `STORY#${edition.edition.story}#MAILINGS`,
      sk: `${house.clock.now()}#${id}`,
      mailing: id,
    })
    const set = { openedAt: house.clock.now(), notAfter: '2026-01-01T00:00:00.000Z' }
    await house.table.update({ pk: `MAILING#${id}`, sk: 'META' }, { set })
    const from = house.lines.length
    // Its shard may hold other readers, too.
    const mail = (await house.mail(id, address)).find(one => one.to === address)
    return mail ?? /"reason":"([^"]*)"/.exec(house.lines.slice(from).join('\n'))?.[1]
  }
  type Mailed = Exclude<Awaited<ReturnType<typeof mailed>>, string | undefined>

  /** SES took the mail just now, and says a second later what became of it. */
  const told = (mail: Mailed, name: string, detail: object = {}) => {
    const sentAt = house.clock.now()
    const ses = `ses-of-${mail.tags.mailing}`
    return eventOf(mail, name, { sentAt, at: plusMs(sentAt, 1000), ses, ...detail })
  }
  const mail = async (address = reader): Promise<Mailed> => {
    const one = await mailed(address)
    if (typeof one !== 'object') throw new Error(`No mail: ${one}`)
    return one
  }
  const bounced = async (detail: object, address = reader) => {
    const event = told(await mail(address), 'Bounce', detail)
    await house.feedback(batch(event))
    return event
  }
  const stands = async (address = reader) => ({
    state: (await house.subscription(address))?.state,
    suppressed: (await house.subscriber(address))?.suppressed,
  })
  return { edition, latest: () => `e-weekly-${number}`, mailed, told, mail, bounced, stands }
}

export type Bouncing = Awaited<ReturnType<typeof createBouncing>>
