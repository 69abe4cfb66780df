import type { Command } from 'commander'
import type { Io } from './command-io.ts'

/**
 * Adds one command, with its arguments and options, to `storywire`.
 * @param exits takes the exit code; the process ends by itself, when its pipes have drained
 */
export type Registration = (program: Command, io: Io, exits: (code: number) => void) => void
