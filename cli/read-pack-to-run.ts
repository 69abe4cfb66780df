import { backgroundHtmlOf } from '#stories/background-html'
import type { CompiledPack } from '#stories/compiled-pack'
import { markdownText } from '#stories/markdown-text'
import type { ReaderLine } from '#stories/readers'
import { InputFault, type Io } from './command-io.ts'
import { readStory } from './read-story.ts'

/**
 * A pack as functions load it, from its files as they are now: an editor who changes a rule runs the backtest again.
 * @param story id of a story, or the path of a folder with a `story.yaml`
 * @param unknown what to say when there is no such pack, given the ids that there are
 * @throws InputFault when there is none, or it has mistakes, which are printed
 */
export const readPackToRun = async (
  story: string,
  io: Pick<Io, 'stderr'>,
  unknown: (known: string[]) => string = known =>
    `There is no story “${story}” in stories/, only: ${known.join(', ') || 'none'}.`,
): Promise<{ story: CompiledPack; readers: ReaderLine[] }> => {
  const read = await readStory(story, io)
  if (read.outcome === 'unknown-story') throw new InputFault(unknown(read.known))
  if (read.outcome === 'invalid') throw new InputFault(read.said)
  const { pack, background, readers } = read
  const [backgroundHtml, backgroundText] = [await backgroundHtmlOf(background), markdownText(background)]
  return { story: { pack, backgroundHtml, backgroundText }, readers }
}
