import { defineConfig } from 'vitest/config'

/**
 * Sizes as in test/README.md: small has no I/O, medium meets the stand-ins, slow runs whole machines, simulations and
 * bundles, journeys need a browser.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'small',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{medium,slow}.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'medium',
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
