import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { preflightCommand } from '#cli/preflight'
import { createWorld, refused } from './stand-ins.ts'

const printing = () => {
  const printed: string[] = []
  return {
    printed,
    io: { stdout: (line: string) => void printed.push(line), stderr: () => {}, progress: () => {} },
  }
}

test('the shipped packs are checked for dev, and each line that lacks something says what to do', async () => {
  const { ports } = createWorld()
  const { io, printed } = printing()
  expect(await preflightCommand({}, ports, io)).toBe(1)
  expect(printed).toContain('ready    pack  trump-putin-meeting: The pack is in order.')
  const lacking = printed.flatMap((line, n) => (line.startsWith('MISSING') ? [printed[n + 1]] : []))
  expect(lacking.length).toBeGreaterThan(0)
  for (const todo of lacking) expect(todo).toMatch(/^ {9}→ \S/)
})

test('as JSON it is an array with the state of each check', async () => {
  const { ports, facts } = createWorld()
  facts.concurrency = refused()
  const { io, printed } = printing()
  await preflightCommand({ json: true }, ports, io)
  expect(JSON.parse(printed[0] ?? '')).toContainEqual({
    check: 'concurrency',
    subject: 'account',
    state: 'unasked',
    says: 'It could not be asked: these credentials lack it.',
    todo: null,
  })
})

test('a folder without stories is told, and a stage that does not exist', async () => {
  const { ports } = createWorld()
  const { io, printed } = printing()
  const stories = new URL('.', import.meta.url)
  expect(await readdir(stories)).not.toContain('story.yaml')
  expect(await preflightCommand({}, ports, io, { stories })).toBe(1)
  expect(printed[0]).toBe('MISSING  pack  stories: There is no story.')
  await expect(preflightCommand({ stage: 'test' }, ports, io)).rejects.toThrow('There is no stage "test"')
})
