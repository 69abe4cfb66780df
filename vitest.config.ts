import { defineConfig } from 'vitest/config'

/**
 * Sizes as in test/README.md: small has no I/O, medium meets the stand-ins, slow runs whole machines, simulations and
 * bundles, journeys need a browser.
 *
 * Files of a size share their workers' modules: loading them anew for each file took half of the time. A test therefore
 * leaves nothing behind, as `--sequence.shuffle.files` shows.
 */
export default defineConfig({
  test: {
    // Vitest itself leaves one core idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'small',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{medium,slow}.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'medium',
          isolate: false,
          include: ['test/**/*.medium.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journey/*.journey.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
