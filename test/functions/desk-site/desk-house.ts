import { wireDeskSite } from '#functions/desk-site'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { packs } from '#stories/packs'
import { development, report } from '#test/core/story/harbour-story'
import {
  createHouse,
  encoded,
  type Fields,
  keys,
  linkIn,
  origin,
  second,
  servedIn,
  story,
} from '#test/functions/site/house'

export const ada = { name: 'Ada', address: 'Ada@desk.example.org' }
export const ben = { name: 'Ben', address: 'ben@desk.example.org' }

/** The site's house with the desk beside it: two editors, who may be named anew. */
export const createDeskHouse = (around: (table: Table) => Table = table => table) => {
  const house = createHouse()
  const compiled = packs[story]
  if (!compiled) throw new Error('Build the stories first: npm run build')
  const wire = (editors = [ada, ben]) =>
    wireDeskSite({
      table: around(house.table),
      greetingsQueue: { send: async message => void house.messages.push(message) },
      secrets: { keys: async () => keys },
      stories: [compiled],
      editors,
      clock: house.clock,
      log: { info: line, warn: line, error: line },
      sample: false,
    })
  const line = (what: string, fields?: object) =>
    void house.lines.push(`${what} ${JSON.stringify(fields ?? {})}`)
  let app = wire()

  const ask = (path: string, init: RequestInit = {}, from = '192.0.2.1') =>
    Promise.resolve(app.request(`${origin}${path}`, init, { requestContext: { http: { sourceIp: from } } }))
  const send = (path: string, fields: Fields, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: encoded(fields), headers })

  const desk = {
    ...house,
    ask,
    send,
    /** From now on the stage names these. */
    name: (...editors: (typeof ada)[]) => {
      app = wire(editors)
    },
    /** Fills in the form, and takes the time that a person takes. */
    async askForLink(address: string): Promise<Response> {
      const served = servedIn(await (await ask('/desk')).text())
      house.clock.move(5 * second)
      return send('/desk', { address, served, website: '' })
    },
    /** @returns the path of the link that was mailed */
    async linkFor(address: string): Promise<string> {
      await desk.askForLink(address)
      const [mail] = await house.deliver()
      if (!mail) throw new Error('No link was mailed.')
      return linkIn(mail, 'desk')
    },
    /** The whole way in. */
    async signIn({ address }: typeof ada) {
      const answer = await send(await desk.linkFor(address), {})
      return sitting(answer.headers.get('set-cookie') ?? '')
    },
    /** A development as reports have made it. */
    async tell(digits: string, headline: string, reports = 1) {
      const id = `2025-03-09-00000000${digits}`
      const published = '2025-03-09T10:00:00.000Z'
      const sightings = Array.from({ length: reports }, (_, n) =>
        report({
          id: `${digits}${n}`.repeat(8),
          title: headline,
          family: `${digits}${n}`,
          outlet: 'Quay',
          published,
        }),
      )
      const moments = { firstAt: published, lastAt: published, knownAt: published }
      const topics = [compiled.pack.topics[0]?.id ?? '']
      await createStoryStore(house.table).saveDevelopment(
        development(sightings, { id, story, headline, topics, ...moments }),
      )
      return id
    },
  }

  const sitting = (setCookie: string) => {
    const cookie = setCookie.split(';')[0] ?? ''
    const get = (path: string) => ask(path, { headers: { cookie } })
    const pageOf = async (path = `/desk/stories/${story}`) => (await get(path)).text()
    const tokenOf = async () => /name="token" value="([^"]+)"/.exec(await pageOf())?.[1] ?? ''
    return {
      setCookie,
      cookie,
      get,
      page: pageOf,
      token: tokenOf,
      /** A form of the desk as its browser sends it. */
      press: async (what: string, fields: Fields, headers: Record<string, string> = {}) =>
        send(
          `/desk/stories/${story}/${what}`,
          { token: await tokenOf(), seen: '0', ...fields },
          { cookie, ...headers },
        ),
    }
  }
  return desk
}
