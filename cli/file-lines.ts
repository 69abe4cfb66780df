import { createReadStream } from 'node:fs'
import { InputFault } from './command-io.ts'
import { onNamed } from './on-named.ts'

/** From 1 on, without its line break; null: longer than {@link longestLine}, or no UTF-8, as `why` says. */
export type FileLine = { line: number } & ({ text: string } | { text: null; why: string })

/** In bytes. What is longer is no report, and would fill the memory. */
const longestLine = 10_000_000
const newline = 10

/**
 * Lines of a text file as they come from the disk; a byte order mark is left out. Of a line that is too long only its
 * number is kept, so that a file of any size can be read.
 * @throws InputFault when the file cannot be read, or is no text in UTF-8 from its first bytes on
 */
export async function* fileLines(path: string): AsyncGenerator<FileLine> {
  let line = 1
  let parts: Buffer[] = []
  let bytes = 0
  const take = (part: Buffer): void => {
    bytes += part.length
    if (bytes <= longestLine) parts.push(part)
    else parts = []
  }
  const end = (): FileLine => {
    const ended: FileLine =
      bytes > longestLine ? { line, text: null, why: 'it is longer than 10 MB' } : decoded(line, parts)
    line += 1
    parts = []
    bytes = 0
    return ended
  }
  const chunks = createReadStream(path)[Symbol.asyncIterator]()
  let first = true
  try {
    for (;;) {
      const { done, value } = await onNamed(path, () => chunks.next())
      if (done) break
      const chunk: Buffer = value
      if (first) refuseOtherThanText(path, chunk)
      first = false
      let from = 0
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
        take(chunk.subarray(from, at))
        yield end()
        from = at + 1
      }
      take(chunk.subarray(from))
    }
  } finally {
    await chunks.return?.()
  }
  if (bytes > 0) yield end()
}

const decoded = (line: number, parts: Buffer[]): FileLine => {
  try {
    // The byte order mark, with which some editors begin a file, is dropped here.
    return { line, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)) }
  } catch {
    return { line, text: null, why: 'it is not UTF-8; save the file as UTF-8' }
  }
}

/** UTF-16 begins with a mark of its own, or has a zero in every second byte. */
const refuseOtherThanText = (path: string, chunk: Buffer): void => {
  const start = chunk.subarray(0, 4)
  const marked = /^(fffe|feff)/.test(start.toString('hex'))
  if (marked || start.includes(0)) throw new InputFault(`${path} is no text in UTF-8. Save it as UTF-8.`)
}

/**
 * Text of a file, a line break after each line.
 * @throws InputFault that says what is wrong with it
 */
export const textOf = async (path: string): Promise<string> => {
  const lines: string[] = []
  for await (const one of fileLines(path)) {
    if (one.text === null) throw new InputFault(`${path}:${one.line}: ${one.why}.`)
    lines.push(`${one.text}\n`)
  }
  return lines.join('')
}
