import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { StoryPack } from '#core/story/pack'
import type { Desk } from '#functions/desk'
import { deskRoutes, deskStyleRoute } from '#functions/desk-site/desk-routes'
import { door } from '#functions/desk-site/door'

export type DeskMeans = { desk: Desk; packs: readonly StoryPack[]; sample: boolean }

export const deskHome = '/local/desk'

/** The editor's desk by this machine's own door: the same pages without sign-in, for whoever may ask this machine. */
export const deskDoor = ({ desk, packs, sample }: DeskMeans): Hono => {
  const formToken = randomBytes(16).toString('hex')
  const sitting = { home: deskHome, name: 'This machine', formToken, leaves: false, sample }
  const app = new Hono()
  app.route('/', deskStyleRoute)
  const behind = new Hono()
  behind.use(
    '*',
    door(sitting, () => sitting),
  )
  behind.route('/', deskRoutes(desk, packs))
  app.route('/', behind)
  return app
}
