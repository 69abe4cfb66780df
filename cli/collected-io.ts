import type { Io } from './command-io.ts'

/**
 * Gathers what a command would print and prints it as one JSON object at its end: `said`, what went well; `mistakes`, a
 * line each.
 * @param run works with the gathering and returns the exit code
 */
export const asJson = async (io: Io, run: (io: Io) => Promise<number>): Promise<number> => {
  const said: string[] = []
  const mistakes: string[] = []
  const code = await run({
    stdout: line => void said.push(line),
    stderr: line => void mistakes.push(line),
    progress: io.progress,
  })
  io.stdout(JSON.stringify({ code, said, mistakes }))
  return code
}
