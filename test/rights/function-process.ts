import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Handler } from '#local/functions'
import { credentialsOf } from '#local/stand-in-client'
import type { DeclaredFunction } from '#local/template'
import { region } from '#local/template/references'

const program = fileURLToPath(new URL('run-bundle.ts', import.meta.url))
const outside = new URL('outside.ts', import.meta.url).href

export type FunctionProcess = { handler: Handler; output(): string; end(): void }

/**
 * Starts a function's bundle with its template's variables, its role's credentials and where AWS is.
 * @param endpoints by the SDK's variable: `AWS_ENDPOINT_URL_SQS`
 */
export const startFunction = async (
  declared: DeclaredFunction,
  bundle: string,
  endpoints: Record<string, string>,
  feedsPort: number,
): Promise<FunctionProcess> => {
  const { accessKeyId, secretAccessKey } = credentialsOf(declared.service)
  const child: ChildProcess = fork(program, [bundle], {
    execArgv: ['--import', outside],
    env: {
      ...declared.environment,
      ...endpoints,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_LAMBDA_FUNCTION_NAME: declared.service,
      FEEDS_PORT: String(feedsPort),
    },
    silent: true,
    serialization: 'advanced',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      output += part.toString()
    })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const loaded = Promise.withResolvers<void>()
  child.on('message', (said: { loaded?: true; id?: number; answer?: unknown; fault?: string }) => {
    if (said.loaded) return loaded.resolve()
    const asked = waiting.get(said.id ?? -1)
    waiting.delete(said.id ?? -1)
    if (said.fault === undefined) asked?.resolve(said.answer)
    else asked?.reject(new Error(said.fault))
  })
  child.on('exit', code => {
    const ended = new Error(`${declared.service} ended with ${code}:\n${output}`)
    loaded.reject(ended)
    for (const { reject } of waiting.values()) reject(ended)
  })
  await loaded.promise
  let asked = 0
  return {
    handler(event, context) {
      const answer = Promise.withResolvers<unknown>()
      asked += 1
      waiting.set(asked, answer)
      child.send({ id: asked, event, milliseconds: context.getRemainingTimeInMillis() })
      return answer.promise
    },
    output: () => output,
    end: () => {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
    },
  }
}
