import type { Command } from 'commander'
import type { Io } from './command-io.ts'

/**
 * Gives one command of `storywire` its arguments, its options and what it does; its name and description stand in
 * `commands.ts`. What only its work needs is imported when it works: help comes at once.
 * @param exits takes the exit code; the process ends by itself, when its pipes have drained
 */
export type Registration = (command: Command, io: Io, exits: (code: number) => void) => void
