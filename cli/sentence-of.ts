/**
 * What is said of a fault that no command expects: of the file system, of AWS, or a mistake of ours, with the place in our
 * code where it was made.
 * @returns one line
 */
export const sentenceOf = async (fault: unknown): Promise<string> => {
  // Read when something went wrong alone: they bring the clients of AWS along.
  const { StartRefused } = await import('#local/state-folder')
  if (fault instanceof StartRefused) return fault.message
  const { diskSentence } = await import('#local/disk-sentence')
  const { troubleOf } = await import('#functions/aws/trouble')
  return diskSentence(fault) ?? troubleOf(fault) ?? ownMistake(fault)
}

const ownMistake = (fault: unknown): string => {
  const said = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
  const at = fault instanceof Error ? placeIn(fault.stack ?? '') : undefined
  return `Storywire itself failed: ${said.replaceAll('\n', ' ')}${at ? ` (${at})` : ''}. Please report it, with what you typed.`
}

const root = new URL('../', import.meta.url).pathname

/** The first place of the stack in our own code: `cli/why.ts:40:7`. */
const placeIn = (stack: string): string | undefined =>
  stack
    .split('\n')
    .flatMap(line => line.split(root)[1] ?? [])
    .find(one => !one.startsWith('node_modules/'))
    ?.replace(/\)$/, '')
