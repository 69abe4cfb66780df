/** Where a command prints: lines on standard output and standard error, and how far long work has come. */
export type Io = {
  stdout(line: string): void
  stderr(line: string): void
  /** On a terminal it overwrites the line before; elsewhere a line comes every few seconds. Empty: the work is done. */
  progress(line: string): void
}

/** Bad input: printed without a stack, exit code 1. The sentence says what to do. */
export class InputFault extends Error {}
