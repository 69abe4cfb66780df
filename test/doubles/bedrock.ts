import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'

/** What Bedrock's runtime takes of a Converse request (API reference, "Converse"). */
const converse = z.object({
  messages: z
    .array(
      z.object({
        role: z.enum(['user', 'assistant']),
        content: z.array(z.object({ text: z.string().min(1) })),
      }),
    )
    .min(1),
  system: z.array(z.object({ text: z.string().min(1) })).optional(),
  inferenceConfig: z.object({ maxTokens: z.int().min(1).optional() }).optional(),
  toolConfig: z
    .object({
      tools: z
        .array(
          z.object({
            toolSpec: z.object({
              name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
              description: z.string().min(1).optional(),
              inputSchema: z.object({ json: z.looseObject({ type: z.literal('object') }) }),
            }),
          }),
        )
        .min(1),
      toolChoice: z.object({ tool: z.object({ name: z.string() }) }).optional(),
    })
    .optional(),
})
export type Asked = z.infer<typeof converse> & { modelId: string }

/** What it is told to do: fill in the form, say something, fail by one of AWS's errors, or keep silent. */
export type Behaviour =
  | { fills: unknown; stopReason?: string }
  | { says: string; stopReason?: string }
  | { error: string; status: number }
  | { raw: string }
  | 'silence'

/**
 * Amazon Bedrock's runtime on this machine, over HTTP/2 as the SDK speaks to it: what it documents of Converse, and its
 * errors as they come, with `x-amzn-errortype`.
 * @param profilesOnly foundation models that are not to be had on demand, but by an inference profile
 */
export const startBedrock = async (profilesOnly: readonly string[] = []) => {
  const asked: Asked[] = []
  const sessions = new Set<ServerHttp2Session>()
  const server: Http2Server = createServer()
  server.on('session', session => void sessions.add(session))
  const double = { asked, behaves: 'silence' as Behaviour, endpoint: '', close: async () => {} }
  const refuse = (stream: ServerHttp2Stream, status: number, name: string, message = '') => {
    stream.respond({ ':status': status, 'content-type': 'application/json', 'x-amzn-errortype': name })
    stream.end(JSON.stringify({ message }))
  }
  const answer = (stream: ServerHttp2Stream, path: string, body: string) => {
    const [, id = ''] = /^\/model\/([^/]+)\/converse$/.exec(path) ?? []
    const modelId = decodeURIComponent(id)
    const parsed = converse.safeParse(JSON.parse(body))
    if (modelId === '' || !parsed.success)
      return refuse(stream, 400, 'ValidationException', 'Malformed input.')
    const { toolConfig } = parsed.data
    const names = toolConfig?.tools.map(({ toolSpec }) => toolSpec.name) ?? []
    const chosen = toolConfig?.toolChoice?.tool.name
    if (chosen !== undefined && !names.includes(chosen))
      return refuse(stream, 400, 'ValidationException', `No tool is called ${chosen}.`)
    if (profilesOnly.includes(modelId))
      return refuse(
        stream,
        400,
        'ValidationException',
        `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
      )
    asked.push({ ...parsed.data, modelId })
    const { behaves } = double
    if (behaves === 'silence') return
    if ('error' in behaves) return refuse(stream, behaves.status, behaves.error, 'arn:aws:bedrock:secret')
    stream.respond({ ':status': 200, 'content-type': 'application/json' })
    if ('raw' in behaves) return stream.end(behaves.raw)
    const filled = 'fills' in behaves
    const content = filled
      ? [{ toolUse: { toolUseId: 'tooluse_1', name: chosen ?? names[0], input: behaves.fills } }]
      : [{ text: behaves.says }]
    const stopReason = behaves.stopReason ?? (filled ? 'tool_use' : 'end_turn')
    stream.end(
      JSON.stringify({
        output: { message: { role: 'assistant', content } },
        stopReason,
        usage: { inputTokens: 1200, outputTokens: 340, totalTokens: 1540 },
        metrics: { latencyMs: 900 },
      }),
    )
  }
  server.on('stream', (stream, headers) => {
    const pieces: Buffer[] = []
    stream.on('error', () => {})
    stream.on('data', piece => void pieces.push(Buffer.from(piece)))
    stream.on('end', () => answer(stream, headers[':path'] ?? '', Buffer.concat(pieces).toString()))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  double.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  double.close = async () => {
    for (const session of sessions) session.destroy()
    await new Promise(closed => server.close(closed))
  }
  return double
}
