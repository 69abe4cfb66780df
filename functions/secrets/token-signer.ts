import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { epochMs, toInstant } from '#core/instant'
import type { Purpose, Token, TokenSigner } from '#core/subscription/token'
import { keyFor } from './derived-keys.ts'
import type { Keys } from './keys.ts'

const one = [z.string(), z.string(), z.number(), z.number()] as const
/**
 * reader, story, epoch, issued at (epoch seconds); of several also the others' stories and epochs. No names: the token
 * stands in a link.
 */
const payload = z.union([z.tuple(one), z.tuple([...one, z.array(z.tuple([z.string(), z.number()]))])])

/** HMAC-SHA-256 cut to 16 bytes (RFC 2104 section 5 allows the half): 2^128 guesses against a server that limits. */
const macBytes = 16
const version = 'v1'

/**
 * `v1.<key id>.<payload>.<mac>`, base64url. The purpose is not in the token but in the key and in what is signed.
 */
export const createTokenSigner = (keys: Keys): TokenSigner => {
  const derived = new Map<string, KeyObject | undefined>()
  const key = (keyId: string, purpose: Purpose): KeyObject | undefined => {
    const name = `${keyId} ${purpose}`
    if (!derived.has(name)) {
      const bytes = keyFor(keys, keyId, purpose)
      // Node 24 takes 20 µs to make a key of bytes, and every mail has three tokens.
      derived.set(name, bytes && createSecretKey(bytes))
    }
    return derived.get(name)
  }
  const mac = (secret: KeyObject, purpose: Purpose, body: string): Buffer =>
    createHmac('sha256', secret).update(`${version}.${purpose}.${body}`).digest().subarray(0, macBytes)

  return {
    sign({ purpose, reader, story, epoch, issuedAt, also = [] }) {
      const secret = key(keys.currentKeyId, purpose)
      if (!secret) throw new Error(`There is no key "${keys.currentKeyId}" to sign with.`)
      const others = also.length > 0 ? [also.map(other => [other.story, other.epoch])] : []
      const content = JSON.stringify([reader, story, epoch, Math.floor(epochMs(issuedAt) / 1000), ...others])
      const body = `${keys.currentKeyId}.${Buffer.from(content).toString('base64url')}`
      return `${version}.${body}.${mac(secret, purpose, body).toString('base64url')}`
    },
    verify(purpose, text) {
      const parts = text.split('.')
      const [name, keyId, content, signature] = parts
      if (parts.length !== 4 || name !== version || !keyId || !content || !signature) return undefined
      const secret = key(keyId, purpose)
      if (!secret) return undefined
      const given = Buffer.from(signature, 'base64url')
      const right = mac(secret, purpose, `${keyId}.${content}`)
      // Base64url has several spellings of the same bytes; only ours is taken.
      if (given.length !== right.length || given.toString('base64url') !== signature) return undefined
      return timingSafeEqual(given, right) ? tokenOf(purpose, content) : undefined
    },
  }
}

const tokenOf = (purpose: Purpose, content: string): Token | undefined => {
  const result = payload.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')))
  if (!result.success) return undefined
  const [reader, story, epoch, seconds, others] = result.data
  const also = others?.map(([story, epoch]) => ({ story, epoch }))
  return { purpose, reader, story, epoch, issuedAt: toInstant(seconds * 1000), ...(also ? { also } : {}) }
}
