import { Marked, type Token } from 'marked'
import type { WrittenPiece } from '#core/digest/view'
import { withoutTags } from '#core/digest/without-tags'

const marked = new Marked({ async: false })

/** Only the web, and nothing that could end an attribute. */
const isWeb = (href: string): boolean => /^https?:\/\/[^\s"'<>]+$/i.test(href)

const piecesOf = (tokens: readonly Token[], style: Omit<WrittenPiece, 'text'>): WrittenPiece[] =>
  tokens.flatMap((token): WrittenPiece[] => {
    if (token.type === 'html' || token.type === 'table') return [{ ...style, text: withoutTags(token.raw) }]
    if (token.type === 'br') return [{ ...style, text: ' ' }]
    const inside = 'tokens' in token && token.tokens ? token.tokens : null
    if (inside) {
      const { href } = token.type === 'link' ? token : { href: '' }
      const own = typeof href === 'string' && isWeb(href) ? href : style.href
      return piecesOf(inside, { strong: style.strong || token.type === 'strong', href: own })
    }
    return 'text' in token && typeof token.text === 'string' ? [{ ...style, text: token.text }] : []
  })

const plain = { strong: false, href: null }

const blockOf = (token: Token): WrittenPiece[][] => {
  if (token.type === 'list' && 'items' in token && Array.isArray(token.items))
    return token.items.map((item: { tokens: Token[] }) => [
      { ...plain, text: '• ' },
      ...piecesOf(item.tokens, plain),
    ])
  return [piecesOf([token], plain)]
}

/**
 * An editor's Markdown as paragraphs: no raw HTML but its words, no picture, no link but to the web. Pages and mails are both
 * made of it.
 */
export const written = (markdown: string): WrittenPiece[][] =>
  marked
    .lexer(markdown)
    .flatMap(blockOf)
    .filter(pieces => pieces.some(({ text }) => text.trim() !== ''))
