import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { unbroken } from './unbroken.ts'

const marked = /\*\*([^*]+)\*\*|\[([^\]]+)\]\((\w+)\)/g

/**
 * Prints a sentence of ours: `**words**` in bold, `[words](name)` as a link.
 * @param hrefs by the names in it
 * @throws when it has a link to a name that is not among them
 */
export const rich = (sentence: string, hrefs: Readonly<Record<string, string>> = {}): Html => {
  const pieces: (Html | string)[] = []
  let from = 0
  for (const found of sentence.matchAll(marked)) {
    const [whole, bold, text, name = ''] = found
    pieces.push(unbroken(sentence.slice(from, found.index)))
    pieces.push(bold === undefined ? linked(text ?? '', name, hrefs) : html`<b>${bold}</b>`)
    from = found.index + whole.length
  }
  pieces.push(unbroken(sentence.slice(from)))
  return html`${pieces}`
}

const linked = (text: string, name: string, hrefs: Readonly<Record<string, string>>): Html => {
  const href = hrefs[name]
  if (href === undefined) throw new Error(`A sentence links to "${name}", which its page does not know.`)
  return link(href, text)
}
