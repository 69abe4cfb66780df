import type { Clock } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { isFresh } from '#core/story/source'
import type { Deployed } from '#functions/aws/deployed'
import { createShelfStore } from '#functions/stores/shelf-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Io } from './command-io.ts'
import { whenText } from './when-text.ts'

type SourceLine = {
  story: string
  source: string
  health: 'alive' | 'quiet' | 'failing' | 'never asked'
  lastSuccessAt: string | null
  newAt: string | null
  failures: number
  fault: string | null
  nextAt: string | null
  /** Reports that its feed shows now. */
  shown: number
}

/**
 * `storywire sources [--json]`: how each source of each story does.
 * @returns the exit code: 1 when one fails
 */
export const sourcesCommand = async (
  stories: readonly Pick<StoryPack, 'id' | 'sources'>[],
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  const store = createStoryStore(table)
  const lines: SourceLine[] = []
  for (const { id, sources } of stories)
    for (const { id: source } of sources) {
      const state = await store.sourceState(id, source)
      const shown = (await createShelfStore(table, id).shelf(source))?.length ?? 0
      const health =
        state === undefined
          ? 'never asked'
          : state.failures > 0
            ? 'failing'
            : isFresh(state, clock.now())
              ? 'alive'
              : 'quiet'
      lines.push({
        ...{ story: id, source, health, shown },
        lastSuccessAt: state?.lastSuccessAt ?? null,
        newAt: state?.newAt ?? null,
        failures: state?.failures ?? 0,
        fault: state?.fault ? `${state.fault.kind}: ${state.fault.detail}` : null,
        nextAt: state?.nextAt ?? null,
      })
    }
  if (json) io.stdout(JSON.stringify(lines))
  else for (const text of lines.flatMap(textOf)) io.stdout(text)
  return lines.some(({ health }) => health === 'failing') ? 1 : 0
}

const whenOr = (at: string | null, never: string): string => (at === null ? never : whenText(at))

const neverAsked = ({ story, source }: SourceLine): string =>
  `never asked  ${story}  ${source}: its turn is the next run`

const textOf = (line: SourceLine): string[] => [
  line.health === 'never asked' ? neverAsked(line) : askedText(line),
  ...(line.fault === null ? [] : [`             failed ${line.failures} times in a row, ${line.fault}`]),
]

const askedText = (line: SourceLine): string =>
  `${line.health.padEnd(11)}  ${line.story}  ${line.source}: answered ${whenOr(line.lastSuccessAt, 'never')}, ` +
  `brought something new ${whenOr(line.newAt, 'never')}, shows ${line.shown}, next ${whenOr(line.nextAt, 'with the next run')}`
