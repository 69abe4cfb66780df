import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ReadFeed } from '#functions/internet/read-feed'

/** Reads feeds in a thread of its own: what never gives the processor back is ended from outside, and told. */
export type FeedReading = {
  /** One after another. `unreadable` begins with "it hangs" or "it throws" when the reader does. */
  read(bytes: Uint8Array): Promise<ReadFeed>
  close(): Promise<void>
}

/** A reader that neither answers nor fails within this time hangs; the largest feeds take a second. */
const hangsAfterMs = 10_000
const thread = new URL('./feed-thread.ts', import.meta.url)

/** @param script what runs in the thread: says that it is ready, then answers each message by one */
export const openFeedReading = (script: URL = thread, limitMs = hangsAfterMs): FeedReading => {
  let running: Worker | null = null
  const close = async () => {
    await running?.terminate()
    running = null
  }
  return {
    close,
    async read(bytes) {
      running ??= await started(script)
      const { alive, read } = await answer(running, bytes, limitMs)
      if (!alive) await close()
      return read
    },
  }
}

/** Loading the parsers takes its time, which is none of the first feed's. */
const started = async (script: URL): Promise<Worker> => {
  const worker = new Worker(script)
  await once(worker, 'message')
  return worker
}

const answer = (
  worker: Worker,
  bytes: Uint8Array,
  limitMs: number,
): Promise<{ alive: boolean; read: ReadFeed }> =>
  new Promise(resolve => {
    const settle = (alive: boolean, read: ReadFeed): void => {
      clearTimeout(timer)
      // By name: Node's own listeners, which keep the thread's messages coming, must stay.
      worker.off('message', answered).off('error', thrown).off('exit', ended)
      resolve({ alive, read })
    }
    const failed = (reason: string) => settle(false, { outcome: 'unreadable', reason })
    const answered = (read: ReadFeed) => settle(true, read)
    const thrown = (error: unknown) => failed(`it throws: ${String(error)}`)
    const ended = (code: number) => failed(`it throws: the thread ended with ${code}`)
    const timer = setTimeout(() => failed('it hangs'), limitMs)
    worker.on('message', answered).on('error', thrown).on('exit', ended)
    // A copy: else the whole archive, of which these bytes are a part, would go along.
    const copy = new Uint8Array(bytes)
    worker.postMessage(copy, [copy.buffer])
  })
