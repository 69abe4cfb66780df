import { afterEach, describe, expect, test } from 'vitest'
import { openFeedReading } from '#measure/evaluate/feed-reading'

/** A reader that does what it is told: spins without ever giving the processor back, throws, or ends. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', bytes => {
      const order = new TextDecoder().decode(bytes)
      if (order === 'spin') for (;;);
      if (order === 'throw') throw new Error('no such character')
      if (order === 'end') process.exit(3)
      parentPort.postMessage({ outcome: 'unreadable', reason: order })
    })
    parentPort.postMessage('ready')
  `)}`,
)
const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading feeds in a thread', () => {
  let close = async () => {}
  afterEach(() => close())
  const reads = async (orders: string[]) => {
    const reading = openFeedReading(script, 300)
    close = reading.close
    const reasons: string[] = []
    for (const order of orders) {
      const feed = await reading.read(bytes(order))
      reasons.push(feed.outcome === 'unreadable' ? feed.reason : 'read')
    }
    return reasons
  }

  test('ends a reader that hangs in the middle of its work, and goes on with the next feed', async () => {
    expect(await reads(['one', 'spin', 'two', 'spin', 'three'])).toEqual([
      'one',
      'it hangs',
      'two',
      'it hangs',
      'three',
    ])
  })
  test('tells of a reader that throws or ends, and goes on', async () => {
    expect(await reads(['throw', 'one', 'end', 'two'])).toEqual([
      'it throws: Error: no such character',
      'one',
      'it throws: the thread ended with 3',
      'two',
    ])
  })
  test('reads what Storywire reads', async () => {
    const reading = openFeedReading()
    close = reading.close
    const feed = '<rss version="2.0"><channel><title>T</title><item><title>A</title></item></channel></rss>'
    for (let again = 0; again < 3; again += 1)
      expect(await reading.read(bytes(feed))).toMatchObject({ outcome: 'read', title: 'T' })
    expect(await reading.read(bytes('<html></html>'))).toMatchObject({ outcome: 'unreadable' })
  })
})
