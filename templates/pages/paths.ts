import type { SiteView } from './views.ts'

/** Where the pages of one story are. */
export const pathsOf = ({ home, story }: SiteView) => ({
  story: home,
  signUp: `${home}#subscribe`,
  archive: `${home}/archive`,
  allEntries: `${home}/archive#timeline`,
  atom: `${home}/feed.atom`,
  jsonFeed: `${home}/feed.json`,
  calendar: `${home}/calendar.ics`,
  data: `${home}.json`,
  background: `${home}/background`,
  counting: `${home}/about#counting`,
  privacy: `${home}/about#privacy`,
  corrections: `${home}/about#corrections`,
  account: `${home}/account`,
  preferences: `/preferences?story=${encodeURIComponent(story.id)}`,
})

export const topicPath = ({ home }: Pick<SiteView, 'home'>, topic: string): string =>
  `${home}/topics/${topic}`
