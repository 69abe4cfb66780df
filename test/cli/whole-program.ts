import type { Command } from 'commander'
import { commands } from '#cli/commands'
import { programFor } from '#cli/run'

const silent = { stdout: () => {}, stderr: () => {}, progress: () => {} }

/** `storywire` with the code of all its commands. */
export const wholeProgram = (): Promise<Command> =>
  programFor(
    commands.map(({ name }) => name),
    silent,
    () => {},
  )
