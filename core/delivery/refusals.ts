/**
 * Readers whose mails were refused since SES last took one, whatever the mailing and whoever handed it over: three at
 * most. A count that is lost only asks for one refusal more.
 */
export interface Refusals {
  inARow(): Promise<readonly string[]>
  keep(readers: readonly string[]): Promise<void>
}

/** So many readers refused one after another are no coincidence: what is wrong, is wrong with every mail. */
export const severalReaders = 3

/** What has become of one row so far, and of the rows before it. */
export type RefusalCount = ReturnType<typeof countRefusals>

/** @param known the readers that were refused in a row before this row */
export const countRefusals = (known: readonly string[]) => {
  let before = known
  let isAnswered = false
  /** By place: those of this row that were refused since SES last took a mail. */
  const here = new Map<string, string>()
  const inARow = (): readonly string[] => [...new Set([...before, ...here.values()])].slice(-severalReaders)
  const areSeveral = () => inARow().length >= severalReaders
  /** What the next row has to know. */
  const left = () => (isAnswered && !areSeveral() ? [] : inARow())
  return {
    /** SES has taken a reader's mail: what it refused before, it refused for its own sake. */
    taken() {
      before = []
      here.clear()
    },
    /** SES has just taken a mail to nobody: what it refuses next, it refuses for its own sake. */
    answered() {
      before = []
      isAnswered = true
    },
    refused(place: string, reader: string) {
      here.set(place, reader)
    },
    places: (): string[] => [...here.keys()],
    areSeveral,
    /** Refused in an earlier row, and SES has taken nothing since: to be refused again proves nothing. */
    isKnown: (reader: string) => before.includes(reader),
    left,
    isChanged: () => left().join() !== known.join(),
  }
}
