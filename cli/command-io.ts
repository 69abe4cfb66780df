/** Where a command prints: lines on standard output and standard error, and progress where a person looks on. */
export type Io = {
  stdout(line: string): void
  stderr(line: string): void
  /** Overwrites the line before; does nothing unless standard error is a terminal. */
  progress(line: string): void
}

/** Bad input: printed without a stack, exit code 1. The sentence says what to do. */
export class InputFault extends Error {}
