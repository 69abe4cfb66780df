export type Cost = { cpuUsPerMessage: number; messagesPerSecond: number }

/** CPU is user and system time of the whole process, its collector's and compiler's threads included. */
export const measure = async (messages: number, work: () => Promise<void>): Promise<Cost> => {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  await work()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { cpuUsPerMessage: (user + system) / messages, messagesPerSecond: messages / seconds }
}

/** As many as this are under way at once. */
const inFlight = 20

/** Does something for each number from 0 up to, not including, `count`. */
export const forEach = async (count: number, act: (n: number) => Promise<void>): Promise<void> => {
  let next = 0
  const line = async () => {
    while (next < count) {
      next += 1
      await act(next - 1)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, line))
}

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
