import { isolated } from '#core/story/isolated'
import type { DevelopmentView } from '#core/story/telling/present'
import { webLink } from './inert.ts'

/** A development whose links lead to the web and nowhere else. */
export const developmentForTemplate = (development: DevelopmentView): DevelopmentView => ({
  ...development,
  outlets: development.outlets.map(({ name, href }) => ({ name: isolated(name), href: webLink(href) })),
})
