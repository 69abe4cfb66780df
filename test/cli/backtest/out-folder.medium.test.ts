import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openOutFolder } from '#cli/backtest/out-folder'
import { InputFault } from '#cli/command-io'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'out folder '))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const mail = 'mail/00001-a-story.eml'
const wrote = async (...names: string[]) => {
  const out = await openOutFolder(folder)
  await out.clear()
  for (const name of names) await out.write(name, `by a run: ${name}`)
  await out.close()
  return out
}
const names = async () => (await readdir(folder, { recursive: true })).sort()
const refusal = async (path = folder) => {
  const fault = await openOutFolder(path).catch(error => error)
  expect(fault).toBeInstanceOf(InputFault)
  expect(fault.message).not.toContain('\n')
  return fault.message
}

test('a run replaces what the run before has written, and leaves what others put there', async () => {
  await wrote('events.jsonl', 'report.html', mail, 'against/events.jsonl')
  await writeFile(join(folder, 'notes.txt'), 'mine')
  await writeFile(join(folder, 'mail', 'letter.eml'), 'mine')
  const { others } = await wrote('events.jsonl')
  expect(others).toBe(2)
  expect(await names()).toEqual(['events.jsonl', 'mail', 'mail/letter.eml', 'notes.txt', 'written.jsonl'])
})

test('a folder that no backtest has written to is refused untouched, unless it is empty', async () => {
  await mkdir(join(folder, 'mail'))
  await writeFile(join(folder, 'mail', '00001-a-story.eml'), 'mine')
  expect(await refusal()).toContain('such as mail/00001-a-story.eml. Nothing there was touched.')
  expect(await names()).toEqual(['mail', mail])
})

test('what was changed since, or put in the place of a file, is neither deleted nor written over', async () => {
  await wrote('events.jsonl', mail)
  await writeFile(join(folder, mail), 'a mail that somebody has marked up')
  expect(await refusal()).toContain('is not as a backtest wrote it')
  await rm(join(folder, mail))
  await writeFile(join(folder, 'mail', '00002-e-story.eml'), 'mine')
  expect(await refusal()).toContain('00002-e-story.eml is not as a backtest wrote it')
  expect(await names()).toContain('mail/00002-e-story.eml')
})

test('a link in the place of the folder of mails leads nowhere', async () => {
  await wrote('events.jsonl')
  await mkdir(join(folder, 'post'))
  await symlink(join(folder, 'post'), join(folder, 'mail'))
  expect(await refusal()).toContain('mail is not as a backtest wrote it')
})

test('a run that was ended hard is replaced, with the half of a file and the torn line that it left', async () => {
  await wrote('events.jsonl')
  const line = JSON.stringify({ file: mail, sha256: '0' })
  await writeFile(join(folder, 'written.jsonl'), `${line}\n{"file":"mail/0000`, { flag: 'a' })
  await mkdir(join(folder, 'mail'))
  await writeFile(join(folder, `${mail}.part`), 'half a ma')
  await wrote('report.html')
  expect(await names()).toEqual(['report.html', 'written.jsonl'])
})

test('a list that names files elsewhere deletes none of them', async () => {
  await wrote('events.jsonl')
  const elsewhere = join(folder, 'keep.txt')
  await writeFile(elsewhere, '')
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  await writeFile(join(folder, 'written.jsonl'), `${JSON.stringify({ file: 'keep.txt', sha256: empty })}\n`, {
    flag: 'a',
  })
  await wrote('events.jsonl')
  expect(await readFile(elsewhere, 'utf8')).toBe('')
})

test('a place where nothing can be made, a file, and Storywire’s own folders are refused in a sentence', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await refusal(file)).toContain('cannot be written: a part of its path is a file')
  expect(await refusal('stories/new')).toContain("among Storywire's own files")
  if (process.platform !== 'linux') return
  const out = await openOutFolder('/proc/nothing')
  await expect(out.clear()).rejects.toThrow('/proc/nothing cannot be written: no folder can be made there.')
  await out.close()
})
