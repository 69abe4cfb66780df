import type { Instant } from '../instant.ts'
import { createThisWindow } from './this-window.ts'
import { mostInWindow, windowMs } from './turn.ts'

/** Below three minutes, after which the sweep takes a message for lost. */
const longestSeconds = 150

/**
 * How long a request's message may lie before it is looked at first, as far as this process has seen: what comes from one
 * network beyond its share of a window would have to wait anyway, and a flood's messages must not stand before others'.
 * It counts nothing for good; the worker does.
 */
export const createFirstLook = () => {
  const seen = createThisWindow<number>()
  return {
    /** @param draw a number from 0 up to, not including, 1 */
    delaySeconds(network: string, now: Instant, draw: number): number {
      const before = seen(now).get(network) ?? 0
      seen(now).set(network, before + 1)
      const windowSeconds = windowMs / 1000
      const inLine = Math.floor(before / mostInWindow('network', '')) * windowSeconds
      // The rest of a flood is spread, so that it does not come as one burst later.
      const spread = windowSeconds + Math.floor(draw * (longestSeconds - windowSeconds))
      return inLine <= longestSeconds ? inLine : spread
    },
  }
}

export type FirstLook = ReturnType<typeof createFirstLook>
