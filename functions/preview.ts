import type { PreviewPorts } from '#core/desk/preview'
import { openJudges } from '#core/story/reading/judge'
import { wordsFor } from '#templates/words/words-for'
import type { DeskMeans } from './desk.ts'
import { createAnnouncementStore } from './stores/announcement-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createToldStore } from './stores/told-store.ts'
import { written } from './written.ts'

/** What shows a mail as it would go now. @param compilers whole mails, or their text alone */
export const openPreview = (
  { table, packs, clock, site, sample }: DeskMeans & { site: string; sample: boolean },
  compilers: Pick<PreviewPorts, 'compile' | 'compileAlert'>,
): PreviewPorts => {
  const judgeOf = openJudges()
  return {
    mailings: createMailingStore(table),
    announcements: createAnnouncementStore(table),
    stories: createToldStore({ table, packs, clock, judgeOf }),
    written,
    judgeOf,
    wordsFor,
    ...compilers,
    clock,
    site,
    sample,
  }
}
