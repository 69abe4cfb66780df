import { createSocket } from 'node:dgram'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemResolver } from '#functions/internet/dns-records'

/** RFC 1035: the question is sent back, with a code (0 fine, 2 server failure, 3 no such name) and TXT in two parts. */
const server = createSocket('udp4')
server.on('message', (question, from) => {
  const end = question.indexOf(0, 12) + 5
  const name = question.toString('latin1', 12, end)
  const code = name.includes('gone') ? 3 : name.includes('broken') ? 2 : 0
  const parts = ['v=DMARC1; ', 'p=none'].map(text =>
    Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]),
  )
  const data = Buffer.concat(parts)
  const isText = code === 0 && !name.includes('bare')
  const head = Buffer.from(question.subarray(0, 12))
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(isText ? 1 : 0, 6)
  head.fill(0, 8, 12)
  const answer = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length])
  const said = Buffer.concat([head, question.subarray(12, end), ...(isText ? [answer, data] : [])])
  server.send(said, from.port, from.address)
})
let port = 0
beforeAll(async () => {
  await new Promise<void>(done => server.bind(0, '127.0.0.1', done))
  port = server.address().port
})
afterAll(() => server.close())

test('a text in parts is one; no name and no record are answers; a server that fails is none', async () => {
  const { txt } = systemResolver([`127.0.0.1:${port}`])
  expect(await txt('_dmarc.example.org')).toEqual({ outcome: 'answered', value: ['v=DMARC1; p=none'] })
  expect(await txt('gone.example.org')).toEqual({ outcome: 'answered', value: [] })
  expect(await txt('bare.example.org')).toEqual({ outcome: 'answered', value: [] })
  expect(await txt('broken.example.org')).toEqual({
    outcome: 'refused',
    why: 'the DNS gives no answer (ESERVFAIL).',
  })
})
