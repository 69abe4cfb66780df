import { mkdir, writeFile } from 'node:fs/promises'
import { backgroundHtmlOf } from './background-html.ts'
import type { CompiledPack } from './compiled-pack.ts'
import { markdownText } from './markdown-text.ts'
import { printMistake } from './mistake.ts'
import { readPackFiles, storiesFolder, storyIds } from './pack-files.ts'
import { readPack } from './read-pack.ts'

const compilePack = async (id: string): Promise<{ compiled: CompiledPack } | { mistakes: string[] }> => {
  const found = await readPackFiles(id)
  if (found.outcome === 'unknown-story') return { mistakes: [`stories/${id}: there is no story.yaml`] }
  const read = readPack(found.files)
  if (read.outcome === 'invalid')
    return {
      mistakes: read.mistakes.map(mistake => printMistake(mistake, `stories/${id}`)),
    }
  const backgroundHtml = await backgroundHtmlOf(read.background)
  return { compiled: { pack: read.pack, backgroundHtml, backgroundText: markdownText(read.background) } }
}

const compiled: Record<string, CompiledPack> = {}
const mistakes: string[] = []
for (const id of await storyIds()) {
  const result = await compilePack(id)
  if ('compiled' in result) compiled[id] = result.compiled
  else mistakes.push(...result.mistakes)
}
if (mistakes.length > 0) {
  console.error(mistakes.join('\n'))
  process.exitCode = 1
} else {
  const folder = new URL('compiled/', storiesFolder)
  await mkdir(folder, { recursive: true })
  await writeFile(new URL('packs.json', folder), JSON.stringify(compiled))
}
