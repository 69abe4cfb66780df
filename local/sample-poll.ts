import type { Polled } from '#core/story/collecting/collect-sources'
import type { Source, SourceState } from '#core/story/source'
import { reportId } from '#functions/internet/canonical-url'

type Poll = (source: Source, state: SourceState | undefined) => Promise<Polled>

/**
 * A report of the sample is the same when the site moves to another port: its identity leaves the host out. Without
 * that a start with another PORT would collect and mail everything again.
 */
export const samplePoll =
  (poll: Poll): Poll =>
  async (source, state) => {
    const polled = await poll(source, state)
    if (polled.outcome !== 'read') return polled
    const entries = polled.entries.map(entry => {
      const path = entry.url === null ? null : URL.parse(entry.url)?.pathname
      const url = path ? `http://sample.test${path}` : null
      return { ...entry, id: reportId({ url, title: entry.title, outlet: source.name }) }
    })
    return { ...polled, entries }
  }
