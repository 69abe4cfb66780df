import { mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildOnce } from '#local/build-once'
import { hashOfFiles } from '#local/hash-of-files'
import { listenOnLoopback } from '#local/loopback'
import { startMachine } from '#local/machine'
import { readOptions } from '#local/options'
import { localStories } from '#local/stories'
import { harbourStory } from '#test/core/story/harbour-story'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storywire-build-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what has not changed is not built again', async () => {
  await buildOnce()
  expect(await buildOnce()).toBe('unchanged')
})

test('a build is known by names and bytes, whatever the dates of its files', async () => {
  const path = join(folder, 'story.yaml')
  await writeFile(path, 'title: one')
  await mkdir(join(folder, 'sub'))
  await writeFile(join(folder, 'sub', 'more'), '')
  const first = await hashOfFiles([folder])
  await utimes(path, 1, 1)
  expect(await hashOfFiles([folder])).toBe(first)
  // Written by a build itself.
  await mkdir(join(folder, 'compiled'))
  await writeFile(join(folder, 'compiled', 'packs.json'), '{}')
  expect(await hashOfFiles([folder])).toBe(first)
  await writeFile(path, 'title: two')
  await utimes(path, 1, 1)
  const second = await hashOfFiles([folder])
  expect(second).not.toBe(first)
  await rename(path, join(folder, 'story2.yaml'))
  expect(await hashOfFiles([folder])).not.toBe(second)
})

test('a port that is taken is noticed before anything is built, and the folder is given back', async () => {
  const other = createServer()
  const port = await listenOnLoopback(other)
  const state = join(folder, 'state')
  const begun = performance.now()
  const started = startMachine({ live: false, port, state }, () => {}, new AbortController().signal)
  await expect(started).rejects.toThrow(new RegExp(`^Port ${port} is taken\\.`))
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect((await readdir(state)).filter(name => name !== 'log.jsonl')).toEqual([])
  other.close()
})

test('npm start --live is understood, although npm takes the option for itself', () => {
  const env = (value: string) => ({ npm_config_live: value })
  expect(readOptions([], env('true'))).toMatchObject({ live: true })
  expect(readOptions([], env(''))).toMatchObject({ live: false })
  expect(readOptions([], env('false'))).toMatchObject({ live: false })
  expect(readOptions(['--live'], {})).toMatchObject({ live: true })
})

test('a pack without a sample starts with nothing to poll, and is named', async () => {
  const compiled = [{ pack: harbourStory, backgroundHtml: '', backgroundText: '' }]
  const found = await localStories(false, 'http://127.0.0.1:8080', '2025-03-10T09:00:00.000Z', compiled)
  expect(found.withoutSample).toEqual([harbourStory.title])
  expect(found.stories[0]?.pack.sources).toEqual([])
  expect(found.readers.get(harbourStory.id)).toHaveLength(1)
})
