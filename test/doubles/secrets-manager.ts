import { createServer } from 'node:http'
import { guard } from '#local/gate'
import { listenOnLoopback } from '#local/loopback'
import type { Roles } from '#local/rights/roles'

/** The secret that `infra/keys.ts` draws. */
export const drawnSecret = JSON.stringify({ currentKeyId: 'k1', master: 'a'.repeat(64) })

/** Secrets Manager with one secret: GetSecretValue, and nothing else. */
export const startSecretsManager = async (roles: Roles) => {
  const server = createServer((request, response) => {
    const isKnown = request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue'
    response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(isKnown ? { SecretString: drawnSecret } : { __type: 'InvalidAction' }))
  })
  guard(server, undefined, roles)
  const url = `http://127.0.0.1:${await listenOnLoopback(server)}`
  return {
    url,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(closed => server.close(() => closed()))
    },
  }
}
