import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { secretsIn } from './find-secrets.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const filled = (mark: string, length: number) => mark.repeat(length)

/** A key for 127.0.0.1 that protects nothing; see measure/bench/README.md. */
const known = ['measure/bench/loopback-test-only.key.pem: 1: a private key']

describe('a secret', () => {
  test('stands in no file that is committed', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
    const texts = files.filter(name => name !== '' && statSync(root + name).size < 2_000_000)
    const found = texts.flatMap(name =>
      secretsIn(readFileSync(root + name, 'utf8')).map(one => `${name}: ${one}`),
    )
    expect(found.filter(one => !known.includes(one))).toEqual([])
    expect(texts.length).toBeGreaterThan(500)
  })

  // Put together here, so that this file holds none.
  test.each([
    ['a key of AWS', `key: ${'AK'}IA${filled('Q', 16)}`],
    ['a secret key of AWS', `secretAccess${'Key'}: '${filled('aB3/', 10)}'`],
    ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----`],
    ['a private key', `-----BEGIN ${'PRIVATE'} KEY-----`],
    ['a token of GitHub', `token=${'gh'}p_${filled('a', 36)}`],
    ['a token of npm', `//registry.example.org/:_auth${'Token'}=abc`],
    ['a token of Slack', `${'xo'}xb-${filled('1', 24)}`],
    ['a key of a model', `${'sk'}-ant-${filled('x', 40)}`],
    ['a key of Google', `${'AI'}za${filled('b', 35)}`],
    ['a password in an address', `postgres://wire:${filled('p', 10)}@db.example.org/wire`],
  ])('that is planted is found: %s', (kind, line) => {
    expect(secretsIn(`nothing here\n${line}\n`)).toEqual([`2: ${kind}`])
  })
})
