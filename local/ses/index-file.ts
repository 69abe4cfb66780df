import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** A file of lines to which is only ever added. */
export interface IndexFile {
  /** Whole lines that were there when it was opened. */
  readonly lines: number
  /** Answers when the line is on the disk. Lines that come together share one flush. */
  append(line: string): Promise<void>
  close(): Promise<void>
}

const newline = 10

/** Opens or creates the file. A last line that a kill tore apart is cut off: nobody was told that it is there. */
export const openIndex = async (path: string): Promise<IndexFile> => {
  const file = await open(path, 'a+', 0o600)
  const { lines, wholeBytes } = await measure(path)
  await file.truncate(wholeBytes)
  let size = wholeBytes
  let waiting: { line: string; done: () => void; failed: (fault: unknown) => void }[] = []
  let flushing: Promise<void> | null = null

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const bytes = Buffer.from(batch.map(({ line }) => `${line}\n`).join(''))
      try {
        await file.appendFile(bytes)
        await file.datasync()
        size += bytes.length
        for (const { done } of batch) done()
      } catch (fault) {
        // A full disk may have taken half of it; what follows must start on a line of its own.
        await file.truncate(size).catch(() => undefined)
        for (const { failed } of batch) failed(fault)
      }
    }
    flushing = null
  }

  return {
    lines,
    append: line =>
      new Promise((done, failed) => {
        waiting.push({ line, done, failed })
        flushing ??= flush()
      }),
    async close() {
      await flushing
      await file.close()
    },
  }
}

const measure = async (path: string): Promise<{ lines: number; wholeBytes: number }> => {
  let lines = 0
  let wholeBytes = 0
  let read = 0
  for await (const part of createReadStream(path)) {
    const bytes: Uint8Array = part
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) {
      lines++
      wholeBytes = read + at + 1
    }
    read += bytes.length
  }
  return { lines, wholeBytes }
}
