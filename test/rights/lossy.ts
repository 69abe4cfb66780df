import { createServer, request } from 'node:http'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { listenOnLoopback } from '#local/loopback'
import { keysOf } from '#local/rights/asked-table'
import { keyIn } from '#local/signature'

/**
 * A bad line to the table: of each function's first write to a kind of partition on a condition, the answer is lost after
 * the table has done it. The SDK asks again, and the function must look what became of its write.
 */
export const startLossyLine = async (tableUrl: string) => {
  const { hostname, port } = new URL(tableUrl)
  const lost = new Set<string>()
  const server = createServer(async (asked, answer) => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part)
    const body = Buffer.concat(parts)
    const { method, url: path, headers } = asked
    const on = request({ hostname, port, method, path, headers }, response => {
      const loss = lossOf(keyIn(headers), String(headers['x-amz-target']), jsonOrUndefined(body.toString()))
      if (loss !== null && response.statusCode === 200 && !lost.has(loss)) {
        lost.add(loss)
        response.resume()
        response.on('end', () => answer.destroy())
        return
      }
      answer.writeHead(response.statusCode ?? 500, response.headers)
      response.pipe(answer)
    })
    on.on('error', () => answer.destroy())
    on.end(body)
  })
  const url = `http://127.0.0.1:${await listenOnLoopback(server)}`
  return {
    url,
    /** How many answers it has lost. */
    lost: () => lost.size,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(closed => server.close(() => closed()))
    },
  }
}

const conditioned = z.object({ ConditionExpression: z.string() })

/** Who writes on a condition of its own, and where; null for what may be answered. */
const lossOf = (key: string, target: string, body: unknown): string | null => {
  const isWrite = /\.(PutItem|UpdateItem|DeleteItem)$/.test(target)
  // Every write has the condition that nothing newer stands there; it also holds for a repetition.
  const condition = conditioned.safeParse(body).data?.ConditionExpression
  if (!isWrite || !condition?.includes(' AND ')) return null
  const [partition = ''] = keysOf(body)
  return `${key} ${target} ${partition.split('#')[0]}`
}
