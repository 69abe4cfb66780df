import { html } from 'hono/html'

/** Escaped markup. Every text that goes into `html` is escaped there and nowhere else. */
export type Html = ReturnType<typeof html>

/** Addresses come from feeds too: whatever is neither the web nor a path of ours is shown as text. */
const followable = (href: string): boolean => /^(https?:\/\/[^\s/]|\/(?![/\\]))/i.test(href)

/**
 * A link, or the bare text when there is no address that may be followed. Names and headlines come in any script: each
 * runs in a direction of its own and turns nothing beside it.
 */
export const link = (href: string | null, text: string | Html, className?: string): Html => {
  if (href === null || !followable(href)) return html`<bdi>${text}</bdi>`
  return className
    ? html`<a class="${className}" dir="auto" href="${href}">${text}</a>`
    : html`<a dir="auto" href="${href}">${text}</a>`
}
