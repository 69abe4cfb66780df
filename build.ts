import { buildOnce } from '#local/build-once'

/** `npm run build`: what the functions load must be compiled. Says nothing when it is. */
try {
  await buildOnce()
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 1
}
