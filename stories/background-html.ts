import { Marked } from 'marked'

/**
 * The backgrounder is an editor's own text, yet raw HTML and pictures have no place in it, and a link leads to a web
 * page or is no link. The first heading is dropped: the page has one of its own.
 */
const marked = new Marked({
  async: false,
  renderer: {
    html: () => '',
    image: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens)
      return /^https?:\/\/[^\s"'<>]+$/i.test(href) ? `<a href="${escaped(href)}">${words}</a>` : words
    },
  },
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Markdown of a pack as HTML for its page. */
export const backgroundHtmlOf = async (markdown: string): Promise<string> =>
  marked.parse(markdown.replace(/^\s*# [^\n]*\n/, ''))
