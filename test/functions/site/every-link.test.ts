import { describe, expect, test } from 'vitest'
import type { FrozenCorrection } from '#core/correction/correction'
import type { Envelope } from '#core/delivery/envelope'
import { allShards, type Mailing } from '#core/delivery/mailing'
import { type FrozenKind, type MailingKind, mailingKinds } from '#core/delivery/mailing-kind'
import { draftId } from '#core/desk/draft'
import { plusDays } from '#core/instant'
import type { FrozenNote } from '#core/subscription/note'
import { createMailingStore, type Frozen } from '#functions/stores/mailing-store'
import { createStoryStore } from '#functions/stores/story-store'
import { compileCorrection, compileDigest, compileMeanwhile, compileNote } from '#templates/mail/compile'
import { zoneOffer } from '#templates/pages/zone-offer'
import { development, report } from '#test/core/story/harbour-story'
import { createDeskHouse } from '#test/functions/desk-site/desk-house'
import { alert } from '#test/templates/mail/alert-view'
import { edition as specimen } from '#test/templates/mail/edition'
import { frozenAlert, frozenEdition } from './frozen.ts'
import { firstTopic, hour, linkIn, origin, pathsIn, story } from './house.ts'

type DeskHouse = ReturnType<typeof createDeskHouse>

const reader = 'reader@example.org'
const moving = 'reader.moves@example.org'

const page = (id: string): string => `${origin}/stories/${story}/editions/${id}`
const letter = {
  story: alert.story,
  kind: 'Ours',
  day: '9 March',
  subject: 'Ours',
  preheader: '',
  sample: false,
}

const correction = async (of: string): Promise<FrozenCorrection> => {
  const call = { of, was: 'two boats', is: 'three boats' }
  const href = page(of)
  const view = { ...letter, ...call, wrote: 'We wrote:', right: 'It is right to say:', href }
  return {
    kind: 'correction',
    call,
    mail: await compileCorrection(view),
    subject: 'Ours',
    preheader: '',
    href,
  }
}

const note = async (kind: FrozenNote['kind']): Promise<FrozenNote> => {
  const link = { text: 'It goes on.', href: `${origin}/stories/${story}`, button: 'Go there' }
  const view = {
    ...letter,
    label: 'Last',
    answer: 'Home',
    why: 'The boats are home.',
    sentences: ['No more mails come.'],
    link,
    isClosed: kind === 'farewell',
  }
  return { kind, mail: await compileNote(view), subject: 'Ours', href: page('last') }
}

/** What many readers get, from the shards of a mailing that is frozen already. */
const mailed = async (
  house: DeskHouse,
  id: string,
  kind: FrozenKind,
  content: Frozen,
  audience: Mailing['audience'],
): Promise<Envelope> => {
  const mailings = createMailingStore(house.table)
  const now = house.clock.now()
  await mailings.put({
    ...{ id, story, kind, audience, phase: 'due', switch: 'running', content: null },
    ...{ openedAt: now, audienceAt: now, notAfter: plusDays(now, 2) },
  })
  await mailings.freeze(id, content)
  if (content.kind === 'edition' && kind === 'edition') await mailings.saveEdition(content.edition)
  for (const shard of allShards) house.messages.push({ mailing: id, shard })
  return first(await house.deliver())
}

const first = (mails: Envelope[], to?: string): Envelope => {
  const mail = to === undefined ? mails[0] : mails.find(one => one.to === to)
  if (!mail) throw new Error('A mail is missing.')
  return mail
}

/** What the alert told others, to the one reader it was held back from. */
const heldBack = async (house: DeskHouse, alert: string): Promise<Envelope> => {
  const { call } = await frozenAlert()
  const reports = [report({ title: 'Two boats collide', family: 'tidewire' })]
  await createStoryStore(house.table).saveDevelopment({
    ...development(reports, { id: call.development }),
    story,
  })
  const known = await house.subscription(reader)
  if (!known) throw new Error('The reader is gone.')
  const heldAlerts = [{ mailing: alert, at: house.clock.now() }]
  await house.readers.saveSubscription(known, { ...known, heldAlerts })
  const mail = await compileMeanwhile({ ...letter, sentence: 'More of it.', onTheWeb: 'Read on' })
  const content = { kind: 'meanwhile', mail, subject: 'Ours', href: page('last') } as const
  return mailed(house, `w-${alert}`, 'meanwhile', content, { who: 'everybody' })
}

/** One mail of each kind, whose links all work still: who gets them moves on from kind to kind. */
const oneOfEachKind = async (house: DeskHouse): Promise<Record<MailingKind, Envelope>> => {
  await house.signUp('pending@example.org')
  const confirmation = first(await house.deliver())
  const { welcome } = await house.join(reader, { alerts: 'yes', topics: [firstTopic] })
  house.clock.move(hour)
  await house.askForPreferences(reader)
  const access = first(await house.deliver())
  const [told, alerted] = [await frozenEdition(), await frozenAlert()]
  const toAll = { who: 'everybody' } as const
  const edition = await mailed(house, 'e-weekly-example', 'edition', told, toAll)
  const shown = {
    ...told,
    mail: await compileDigest({ ...specimen, draft: { sentence: 'It goes at six.' } }),
  }
  const mails = {
    edition,
    alert: await mailed(house, 'a-example', 'alert', alerted, { who: 'alerts', topics: [firstTopic] }),
    correction: await mailed(house, 'c-example', 'correction', await correction('e-weekly-example'), toAll),
    farewell: await mailed(house, 'l-example', 'farewell', await note('farewell'), toAll),
    'still-here': await mailed(house, 's-example', 'still-here', await note('still-here'), toAll),
    meanwhile: await heldBack(house, 'a-example'),
    draft: await mailed(house, draftId('e-weekly-example'), 'draft', shown, { who: 'editors' }),
  }

  const gone = await house.join('leaving@example.org')
  house.clock.move(hour)
  await house.leave(gone.welcome)
  const goodbye = first(await house.deliver())

  const old = await house.join(moving)
  house.clock.move(hour)
  await house.post(`${linkIn(old.welcome, 'manage')}/own`)
  const ownOld = linkIn(first(await house.deliver()), 'own')
  await house.post(`${ownOld}/address`, { address: 'reader.moved@example.com' })
  const asked = first(await house.deliver())
  await house.post(linkIn(asked, 'move'))
  const both = await house.deliver()
  const moved = first(both, 'reader.moved@example.com')
  const away = first(both, moving)

  await house.post(`${linkIn(welcome, 'manage')}/own`)
  const own = first(await house.deliver())
  await house.askForLink('Ada@desk.example.org')
  const desk = first(await house.deliver())
  return { confirmation, desk, welcome, access, ...mails, goodbye, moving: asked, moved, away, own }
}

describe('Opening a link never changes anything', () => {
  test('each link of each kind of mail, by GET, HEAD and OPTIONS: the table stays the same to the byte', async () => {
    const house = createDeskHouse()
    const mails = await oneOfEachKind(house)
    const stored = house.stored()
    const opened: string[] = []
    for (const kind of Object.keys(mailingKinds) as MailingKind[])
      for (const path of pathsIn(mails[kind])) {
        const ask = (method: string) =>
          path.startsWith('/desk')
            ? house.ask(path, { method })
            : house.app.request(origin + path, { method })
        const get = await ask('GET')
        // The one script chooses in a field and sends nothing (ADR 0067).
        const page = (await get.text()).replace(`<script>${zoneOffer}</script>`, '')
        expect(page, path).not.toMatch(/<script|http-equiv="?refresh|onload=/i)
        expect(get.headers.get('set-cookie'), path).toBeNull()
        expect((await ask('HEAD')).status, `HEAD ${path}`).toBe(get.status)
        expect((await ask('OPTIONS')).status, `OPTIONS ${path}`).toBe(path.startsWith('/desk') ? 303 : 404)
        // The specimens' developments are not in the table.
        expect(get.status, path).toBe(/\/developments\/|\/editions\/last/.test(path) ? 404 : 200)
        opened.push(`${kind} ${path.split('/')[1]}`)
        expect(house.stored(), `${kind}: ${path}`).toBe(stored)
      }
    expect(house.messages).toEqual([])
    // The last word on an address that was left has no link: whoever reads it there is no reader any more.
    expect(Object.keys(mailingKinds).filter(kind => !opened.some(one => one.startsWith(`${kind} `)))).toEqual(
      ['away'],
    )
    for (const purpose of ['confirm', 'manage', 'unsubscribe', 'undo', 'own', 'move', 'desk'])
      expect(opened.filter(one => one.endsWith(` ${purpose}`))).not.toEqual([])
  })
})
