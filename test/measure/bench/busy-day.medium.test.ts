import { expect, test } from 'vitest'
import { busyDay } from '#measure/bench/busy-day'
import { busyReports } from '#measure/bench/busy-reports'

test('a busy day is the same at every run, by many outlets and within a day', () => {
  const reports = busyReports(300, '2031-03-04T00:00:00Z')
  expect(reports).toEqual(busyReports(300, '2031-03-04T00:00:00Z'))
  expect(reports).toHaveLength(300)
  expect(new Set(reports.map(({ outlet }) => outlet)).size).toBeGreaterThan(40)
  expect(new Set(reports.map(({ published }) => published.slice(0, 10)))).toEqual(new Set(['2031-03-04']))
})

test('its reports are of the story and form developments, and its progress is told up to the end', async () => {
  const said: string[] = []
  const io = {
    progress: (line: string) => void said.push(line),
    stderr: (line: string) => void said.push(line),
  }
  const day = await busyDay(120, io)
  expect(day).toMatchObject({ reports: 120, relevant: 120, faults: 0 })
  expect(day.developments).toBeGreaterThan(10)
  expect(day.developments).toBeLessThan(60)
  expect(day.editions).toBeGreaterThan(0)
  const shares = said.flatMap(line => /^(\d+) %/.exec(line)?.[1] ?? []).map(Number)
  expect(shares.length).toBeGreaterThan(20)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(said.at(-1)).toBe('')
})
