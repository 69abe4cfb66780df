/**
 * Milliseconds of processor time that work on this thread takes: what other processes do meanwhile does not count, so that
 * a bound holds on a busy machine as well.
 */
export const cpuMsOf = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
