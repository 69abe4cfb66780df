import { expect, test } from 'vitest'
import { diskSentence } from '#local/disk-sentence'

const fault = (code: string, syscall?: string, path?: string) =>
  Object.assign(new Error(`${code}: as the system says it`), { code, ...(syscall ? { syscall } : {}), path })

test.each([
  ['ENOENT', 'open', 'There is no file a.jsonl.'],
  [
    'ENOENT',
    'mkdir',
    'a.jsonl cannot be used: no folder can be made there. Put that right, or name another.',
  ],
  ['EISDIR', 'read', 'a.jsonl is a folder. Name a file in it.'],
  ['EACCES', 'open', 'a.jsonl cannot be used: you have no permission. Put that right, or name another.'],
  ['ENOSPC', 'write', 'a.jsonl cannot be written: the disk is full. Make room, or use another disk.'],
  [
    'EBUSY',
    'rename',
    'a.jsonl cannot be used: the system refuses it (EBUSY). Put that right, or name another.',
  ],
])('%s of %s is said in words', (code, syscall, said) => {
  expect(diskSentence(fault(code, syscall, 'a.jsonl'))).toBe(said)
  expect(diskSentence(fault(code, syscall), 'a.jsonl')).toBe(said)
})

test('LevelDB’s own words are understood, also inside of another fault', () => {
  const level = Object.assign(new Error('IO error: state/dynamodb/000003.log: No space left on device'), {
    code: 'LEVEL_IO_ERROR',
  })
  const said =
    'state/dynamodb/000003.log cannot be written: the disk is full. Make room, or use another disk.'
  expect(diskSentence(level)).toBe(said)
  expect(diskSentence(new Error('Database failed to open', { cause: level }))).toBe(said)
})

test('the network, closed pipes and our own mistakes are no faults of the disk', () => {
  expect(diskSentence(fault('ECONNREFUSED', 'connect'))).toBeNull()
  expect(diskSentence(fault('EPIPE', 'write'))).toBeNull()
  expect(diskSentence(new TypeError('x is not a function'))).toBeNull()
})
