import { afterEach, expect, test, vi } from 'vitest'
import { processIo } from '#cli/process-io'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('where nobody looks on, long work tells every few seconds how far it is, on standard error alone', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const told: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation(text => told.push(String(text)) > 0)
  const out = vi.spyOn(process.stdout, 'write')
  for (let second = 0; second < 12; second += 1) {
    processIo.progress(`${second} %`)
    vi.advanceTimersByTime(1_000)
  }
  processIo.progress('')
  expect(told).toEqual(['5 %\n', '10 %\n'])
  expect(out).not.toHaveBeenCalled()
})
