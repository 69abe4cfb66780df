import { expect, test } from 'vitest'
import { heldNewsReader } from '#core/alert/held-news'
import type { Mailing } from '#core/delivery/mailing'
import type { StoryPack } from '#core/story/pack'
import { development, harbourStory, report } from '../story/harbour-story.ts'
import { judgeOf } from '../story/judging.ts'

const at = '2025-03-03T09:00:00.000Z'

test('whoever reads it in another language, its reports are read in the story’s own', async () => {
  const asked: StoryPack[] = []
  const one = development([report({ title: 'Northport and Südhafen agree to meet', published: at })], {
    id: 'd-1',
  })
  const frozen = { kind: 'alert', call: { topic: 'meeting', development: 'd-1', milestone: null }, href: '-' }
  const read = heldNewsReader({
    mailings: {
      mailing: async () =>
        ({
          content: 'c',
          switch: 'running',
          openedAt: at,
          audience: { who: 'alerts', topics: ['meeting'] },
        }) as Mailing,
    },
    content: async () =>
      ({ ...frozen, subject: 'Announced', inLanguage: { fr: { ...frozen, subject: 'Annoncée' } } }) as never,
    stories: {
      state: async () => ({ story: harbourStory.id, milestones: [] }),
      development: async () => one,
    },
    judgeOf: pack => {
      asked.push(pack)
      return judgeOf(pack)
    },
  })
  expect(await read('a-1', harbourStory, 'fr')).toMatchObject({ subject: 'Annoncée' })
  expect(await read('a-1', harbourStory, 'en')).toMatchObject({ subject: 'Announced' })
  expect(asked).toEqual([harbourStory, harbourStory])
})
