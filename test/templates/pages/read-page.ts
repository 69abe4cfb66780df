import { DomUtils, parseDocument } from 'htmlparser2'
import type { Html } from '#templates/pages/html'

type Found = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A page as a browser would take it apart. */
export const readPage = async (page: Html) => {
  const markup = String(await page)
  const document = parseDocument(markup)
  const elements = DomUtils.findAll(() => true, document.children)
  return {
    markup,
    elements,
    named: (tag: string): Found[] => elements.filter(element => element.name === tag),
    withId: (id: string): Found | undefined => elements.find(element => element.attribs.id === id),
    withClass: (name: string): Found[] =>
      elements.filter(element => element.attribs.class?.split(' ').includes(name)),
    text: (element: Found): string => DomUtils.textContent(element).replace(/\s+/g, ' ').trim(),
    within: (outer: Found, tag: string): Found[] => DomUtils.getElementsByTagName(tag, outer.children),
  }
}
