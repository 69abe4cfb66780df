import { domainToASCII } from 'node:url'
import { expect, test } from 'vitest'
import { parseAddress } from '#core/subscription/address'
import { foldedMailbox } from '#core/subscription/mailbox'

const folded = (typed: string): string => {
  const address = parseAddress(typed, domainToASCII)
  if ('fault' in address) throw new Error(`${typed}: ${address.fault}`)
  return foldedMailbox(address)
}

const sameMailbox: string[][] = [
  ['reader@gmail.com', 'r.e.a.d.e.r@gmail.com', 'Reader+news@Gmail.com', 're.ader+a+b@googlemail.com'],
  ['reader@outlook.com', 'reader+x@outlook.com'],
  ['reader@icloud.com', 'reader@me.com', 'reader+1@mac.com'],
  ['reader@fastmail.com', 'reader+tag@fastmail.com', 'anything@reader.fastmail.com'],
  ['reader@proton.me', 'rea.der@protonmail.com', 'rea-der@pm.me', 'rea_der+x@proton.me'],
  ['reader@yahoo.com', 'reader-shop@yahoo.com', 'reader+x@yahoo.com'],
  ['reader@yandex.com', 'reader@ya.ru', 'reader+a@yandex.ru'],
  ['reader@example.org', 'reader+a@example.org', 'READER+b@EXAMPLE.ORG'],
]
for (const spellings of sameMailbox)
  test(`${spellings.join(', ')} are one mailbox`, () => {
    expect(new Set(spellings.map(folded)).size).toBe(1)
  })

const apart: string[][] = [
  ['first.last@outlook.com', 'firstlast@outlook.com'],
  ['first.last@example.org', 'firstlast@example.org'],
  ['first-last@example.org', 'first@example.org'],
  ['reader@gmail.com', 'reader@outlook.com', 'reader@hotmail.com', 'reader@example.com'],
  ['reader@yahoo.com', 'reader@ymail.com'],
  ['+a@example.org', '+b@example.org'],
]
for (const addresses of apart)
  test(`${addresses.join(', ')} are mailboxes of their own`, () => {
    expect(new Set(addresses.map(folded)).size).toBe(addresses.length)
  })

test('names of the language are no providers', () => {
  expect(foldedMailbox({ canonical: 'a.b@constructor' })).toBe('a.b@constructor')
})
