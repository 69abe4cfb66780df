import type { PreviewPorts } from '#core/desk/preview'
import { openJudges } from '#core/story/reading/judge'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { wordsFor } from '#templates/words/words-for'
import type { DeskMeans } from './desk.ts'
import { createAnnouncementStore } from './stores/announcement-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createToldStore } from './stores/told-store.ts'
import { written } from './written.ts'

/** What shows a mail as it would go now. */
export const openPreview = ({
  table,
  packs,
  clock,
  site,
  sample,
}: DeskMeans & { site: string; sample: boolean }): PreviewPorts => {
  const judgeOf = openJudges()
  return {
    mailings: createMailingStore(table),
    announcements: createAnnouncementStore(table),
    stories: createToldStore({ table, packs, clock, judgeOf }),
    written,
    judgeOf,
    wordsFor,
    compile: compileDigest,
    compileAlert,
    clock,
    site,
    sample,
  }
}
