import type { Page } from 'playwright-core'
import * as z from 'zod'

/**
 * What axe and scrolling do not see, measured on the boxes that the browser lays out: words that break within, and texts
 * of different blocks that touch or lie over each other.
 */
const findings = z.array(z.string())

/** Runs in the page. Texts within one line may touch; those of two cells, list items, labels or blocks may not. */
const measure = `(() => {
  const nearest = 4 // px between texts of two blocks that stand side by side
  const found = []
  // Also false for what a closed <details> holds: it has boxes all the same.
  const isShown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const isBlock = element => !getComputedStyle(element).display.startsWith('inline') || element.tagName === 'text'
  const blockOf = element => {
    let node = element
    while (node.parentElement && !isBlock(node)) node = node.parentElement
    return node
  }
  /** The width that a word has room for: that of its whole column. Only what is wider may break. */
  const roomOf = cell => {
    // Columns of a table that is not fixed could share out its width otherwise, but for those that are given one.
    const table = cell.closest('table')
    const isFree = table && getComputedStyle(table).tableLayout !== 'fixed' && cell.tagName === 'TD'
    const given = [...(isFree ? cell.parentElement.children : [])]
      .filter(other => other !== cell && (other.hasAttribute('width') || getComputedStyle(other).whiteSpace === 'nowrap'))
      .reduce((sum, other) => sum + other.offsetWidth, 0)
    const width = isFree ? table.clientWidth - given : cell.clientWidth
    const style = getComputedStyle(cell)
    return width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  }
  const range = document.createRange()
  const rectsOf = (node, from, to) => {
    range.setStart(node, from)
    range.setEnd(node, to)
    return [...range.getClientRects()].filter(rect => rect.width > 0.5 && rect.height > 0.5)
  }
  const words = /[^\\s\\u00a0\\u00ad\\u200b\\-–—\\/·…]+/gu
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || !element || ['SCRIPT', 'STYLE', 'TITLE', 'DESC', 'OPTION'].includes(element.tagName.toUpperCase())) continue
    if (!isShown(element) || element.closest('pre')) continue
    const block = blockOf(element)
    for (const rect of rectsOf(node, 0, node.length)) texts.push({ rect, block, text: node.data.trim().slice(0, 40) })
    for (const { 0: word, index } of node.data.matchAll(words)) {
      // Scripts without spaces may break between any two letters.
      if (/[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Hangul}]/u.test(word)) continue
      const rects = rectsOf(node, index, index + word.length)
      const lines = new Set(rects.map(rect => Math.round(rect.top)))
      if (lines.size < 2 || Math.max(...lines) - Math.min(...lines) < 6) continue
      const whole = rects.reduce((sum, rect) => sum + rect.width, 0)
      if (whole <= roomOf(block)) found.push('broken within: "' + word + '" (' + Math.round(whole) + ' of ' + Math.round(roomOf(block)) + ' px)')
    }
  }
  const edge = document.documentElement.clientWidth
  // What only a screen reader finds lies beside the page, one upon the other.
  const seen = texts.filter(({ rect }) => rect.right >= 0 && rect.bottom >= 0)
  for (const { rect, text } of seen)
    if (rect.left < -1 || rect.right > edge + 1) found.push('outside: "' + text + '"')
  for (let a = 0; a < seen.length; a++)
    for (let b = a + 1; b < seen.length; b++) {
      const [one, other] = [seen[a], seen[b]]
      if (one.block === other.block) continue
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
      const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
      if (down <= 3) continue
      if (across > 1) found.push('overlap: "' + one.text + '" and "' + other.text + '"')
      else if (across > -nearest) found.push('touch: "' + one.text + '" and "' + other.text + '" (' + Math.round(-across) + ' px)')
    }
  return [...new Set(found)]
})()`

/** Faults of layout on a page as it is shown now; empty where all words and labels have their room. */
export const crampedTexts = async (page: Page): Promise<string[]> =>
  findings.parse(await page.evaluate(measure))
