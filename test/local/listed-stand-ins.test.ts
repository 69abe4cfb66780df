import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('docs/stand-ins.md', root), 'utf8')
const rows = text
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| ---'))
  .slice(1)
  .map(line => line.split('|').map(cell => cell.trim()))

const filesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+\.ts)`/g)].map(([, file = '']) => file)

test('each rule of AWS in docs/stand-ins.md names where it is written, who follows it and which test shows it', () => {
  expect(rows.length).toBeGreaterThan(20)
  for (const [, rule = '', documented = '', standIn = '', seen] of rows) {
    expect(rule).not.toBe('')
    expect([rule, /guide|reference|template/.test(documented)]).toEqual([rule, true])
    expect([rule, filesIn(standIn).length > 0 || /dynalite|fauxqs/.test(standIn)]).toEqual([rule, true])
    expect([rule, filesIn(seen).length > 0]).toEqual([rule, true])
    for (const file of [...filesIn(standIn), ...filesIn(seen)])
      expect([rule, file, existsSync(new URL(file, root))]).toEqual([rule, file, true])
    for (const file of filesIn(seen))
      expect([rule, file]).toEqual([rule, expect.stringMatching(/\.test\.ts$/)])
  }
})

test('every file of local/ that says what AWS refuses is in it', () => {
  const listed = rows.flatMap(([, , , standIn]) => filesIn(standIn))
  const says = (folder: string): string[] =>
    readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap(one => {
      const path = `${folder}${one.name}`
      if (one.isDirectory()) return says(`${path}/`)
      // A page of AWS's documentation that is named as the source of a rule.
      return /(developer|user) guide|API reference|Service quotas/.test(
        readFileSync(new URL(path, root), 'utf8'),
      )
        ? [path]
        : []
    })
  const told = says('local/').filter(file => file.endsWith('.ts'))
  expect(told.filter(file => !listed.includes(file))).toEqual([])
})
