import { pathToFileURL } from 'node:url'

/**
 * A function's bundle in a process of its own, as Lambda runs it: loaded once, with nothing in the environment but what
 * the template and Lambda put there. Takes events from its parent and answers each.
 */
type Asked = { id: number; event: unknown; milliseconds: number }

const [, , path = ''] = process.argv
const { handler } = await import(pathToFileURL(path).href)

process.on('message', async ({ id, event, milliseconds }: Asked) => {
  const endsAt = Date.now() + milliseconds
  try {
    const answer = await handler(event, { getRemainingTimeInMillis: () => endsAt - Date.now() })
    process.send?.({ id, answer })
  } catch (fault) {
    process.send?.({ id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
  }
})
process.on('disconnect', () => process.exit())
process.send?.({ loaded: true })
