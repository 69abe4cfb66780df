import type { SiteView } from './views.ts'

/** Where the pages of one story are. */
export const pathsOf = ({ home, story }: SiteView) => ({
  story: home,
  signUp: `${home}#subscribe`,
  archive: `${home}/archive`,
  allEntries: `${home}/archive#timeline`,
  background: `${home}/background`,
  counting: `${home}/about#counting`,
  privacy: `${home}/about#privacy`,
  corrections: `${home}/about#corrections`,
  preferences: `/preferences?story=${encodeURIComponent(story.id)}`,
})
