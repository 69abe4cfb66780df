import { InputFault } from '#cli/command-io'

/** What could not be measured, and why. */
export type Lacks = {
  /** A sentence each, without its full stop. */
  told: string[]
  /**
   * @param what null where the fault says it itself
   * @returns null when the data is not to be used, which is then told; a fault of ours is thrown
   */
  tried<Figure>(what: string | null, measure: () => Figure | Promise<Figure>): Promise<Figure | null>
}

export const openLacks = (): Lacks => {
  const told: string[] = []
  return {
    told,
    async tried(what, measure) {
      try {
        return await measure()
      } catch (error) {
        if (!(error instanceof InputFault)) throw error
        const why = error.message.replace(/\.$/, '')
        told.push(what === null ? why : `${what}: ${why}`)
        return null
      }
    },
  }
}
