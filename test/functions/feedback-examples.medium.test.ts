import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideFeedback } from '#core/delivery/decide-feedback'
import { readSesEvent } from '#functions/ses-event'
import { createHouse } from './site/house.ts'

const folder = new URL('../../../shared/data/ses-events/', import.meta.url)
const there = existsSync(folder)
const files = there ? readdirSync(folder).filter(name => name.endsWith('.json')) : []
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** What is decided for each kind of file, by its name. Received mail is none of ours: noted, and nothing follows. */
const decided: [RegExp, string, string][] = [
  [/bounce-record/, 'bounce', 'count-hard-bounce'],
  [/complaint-record/, 'complaint', 'suppress'],
  [/delivery-record/, 'delivery', 'note'],
  [/send-record/, 'send', 'note'],
  [/reject-record/, 'reject', 'alarm'],
  [/rendering-failure-record/, 'rendering-failure', 'alarm'],
  [/deliverydelay-record/, 'delay', 'note'],
  [/(open|click|subscription)-record/, 'other', 'note'],
  [/notification-bounce/, 'bounce', 'count-hard-bounce'],
  [/notification-complaint/, 'complaint', 'suppress'],
  [/notification-amazon-sns-delivery/, 'delivery', 'note'],
  // It says that SES did not try.
  [/hard_bounce_sns_body/, 'bounce', 'count-soft-bounce'],
  [/soft_bounce_sns_body/, 'bounce', 'count-soft-bounce'],
  [/spam_bounce_sns_body/, 'bounce', 'count-soft-bounce'],
  [/(email|replies)_sns_body|_email_sns_body/, 'other', 'note'],
]

describe.skipIf(!there)(
  `SES’s own examples${there ? '' : ' (skipped: ../shared/data/ses-events is missing)'}`,
  () => {
    for (const name of files.filter(file => !file.startsWith('subscription_confirmation')))
      test(`${name} is read and decided`, () => {
        const event = readSesEvent(textOf(name))
        if (event === 'greeting') throw new Error('It tells of a mail.')
        const row = decided.find(([pattern]) => pattern.test(name))
        expect(event && [event.event, decideFeedback(event).do]).toEqual(row?.slice(1))
        expect(event?.place).toBeNull()
        expect(event?.at).toMatch(/^20\d\d-\d\d-\d\dT/)
      })

    test('all of them in one batch change no reader; only the topic’s own confirmation is handed back', async () => {
      const house = createHouse()
      await house.join('reader@example.org')
      const before = [
        await house.subscription('reader@example.org'),
        await house.subscriber('reader@example.org'),
      ]
      const { batchItemFailures } = await house.feedback({
        Records: files.map(messageId => ({ messageId, body: textOf(messageId) })),
      })
      expect(batchItemFailures).toEqual([
        { itemIdentifier: 'subscription_confirmation_invalid_sns_body.json' },
      ])
      expect([
        await house.subscription('reader@example.org'),
        await house.subscriber('reader@example.org'),
      ]).toEqual(before)
      expect(files.length).toBeGreaterThanOrEqual(37)
    })
  },
)
