/** Metrics leave with the end of a run, also of one that fails. */
export const flushing =
  <Arguments extends unknown[], Result>(
    handler: (...given: Arguments) => Promise<Result>,
    journal: { flush(): void },
  ) =>
  async (...given: Arguments): Promise<Result> => {
    try {
      return await handler(...given)
    } finally {
      journal.flush()
    }
  }
