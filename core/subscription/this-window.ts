import type { Instant } from '../instant.ts'
import { windowOf } from './turn.ts'

/**
 * What a process remembers for as long as the running window lasts, and no longer: it spares what a flood would make it do
 * again and again. @returns gives the values of the window that a moment is in
 */
export const createThisWindow = <Value>(): ((now: Instant) => Map<string, Value>) => {
  let window: Instant = ''
  let values = new Map<string, Value>()
  return now => {
    if (windowOf(now) !== window) values = new Map()
    window = windowOf(now)
    return values
  }
}
