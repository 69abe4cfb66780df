import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sessionHours } from '#core/desk/session'
import { hashOf } from '../secrets/hash-of.ts'

/** The desk's own cookie: no page of the site's gets it, no script reads it, no other site's form brings it along. */
const name = 'storywire-desk'
const around = { path: '/desk', httpOnly: true, secure: true, sameSite: 'Strict' } as const

/** 32 bytes by chance: the browser alone has them, the table has their hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const secretIn = (context: Context): string | undefined => getCookie(context, name)

export const keepSecret = (context: Context, secret: string): void =>
  setCookie(context, name, secret, { ...around, maxAge: sessionHours * 3600 })

export const dropSecret = (context: Context): void => {
  deleteCookie(context, name, around)
}

/** What the forms of this session bring along: whoever knows it knows neither the secret nor its hash. */
export const formTokenOf = (secret: string): string => hashOf(`form ${secret}`)

export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
