import { describe, expect, it } from 'vitest'
import { styleSheet } from '#templates/pages/style'
import { zoneOffer } from '#templates/pages/zone-offer'
import { everyPage } from './every-page.ts'
import { readPage } from './read-page.ts'

const hostile = `"><script>x</script><img src=x onerror=x><svg onload=x>&lt;b&gt;' onfocus='x`

describe.each(Object.keys(everyPage()))('the page %s', name => {
  const page = (text?: (plain: string) => string) =>
    readPage(everyPage(text)[name] ?? Promise.reject(new Error(name)))

  it('shows whatever stands in a view as plain text', async () => {
    const { elements } = await page(plain => `${plain}${hostile}`)
    const plain = await page()
    expect(elements.filter(element => element.name === 'img')).toEqual([])
    const names = elements.flatMap(element => Object.keys(element.attribs))
    expect(names.filter(attribute => attribute.startsWith('on'))).toEqual([])
    // Links with such an address become text; nothing else may come or go.
    const tags = (found: typeof elements) => found.map(({ name }) => name).filter(tag => tag !== 'a')
    expect(new Set(tags(elements))).toEqual(new Set(tags(plain.elements)))
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//elsewhere.test/x',
    '/\\elsewhere.test',
    ' javascript:x',
  ])('follows no address like %s', async address => {
    // The story's home is a path of ours, made from its id; every other address may have come with a report.
    const foreign = /^(https?:|\/(?!stories\/meeting-story$))/
    const { named } = await page(plain => (foreign.test(plain) ? address : plain))
    expect(named('a').filter(({ attribs }) => attribs.href === address)).toEqual([])
  })

  it('asks nobody but this site for anything, runs nothing but the offer of a zone and carries no style of its own', async () => {
    const { elements, markup } = await page(plain => `${plain}${hostile}`)
    const scripts = [...markup.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script)
    expect(scripts).toEqual(name === 'preferences with an offer' ? [zoneOffer] : [])
    const loaded = elements.flatMap(({ name: tag, attribs }) =>
      [
        attribs.src,
        attribs.srcset,
        attribs.poster,
        // A feed beside a page is offered, not loaded.
        tag === 'link' && attribs.rel !== 'alternate' ? attribs.href : undefined,
      ].filter(Boolean),
    )
    expect(loaded).toEqual(['/icon.svg', '/style.css'])
    expect(elements.filter(({ attribs }) => 'style' in attribs)).toEqual([])
    expect(markup.replace(`<script>${zoneOffer}</script>`, '')).not.toMatch(
      /<(script|style|iframe|object|embed|base)\b/i,
    )
    for (const { name: tag, attribs } of elements)
      if (tag === 'form') expect(attribs.action).toMatch(/^\/[a-z]/)
  })

  it('has one h1 and leaves no level of headings out', async () => {
    const { elements } = await page()
    const levels = elements
      .filter(({ name: tag }) => /^h[1-6]$/.test(tag))
      .map(({ name: tag }) => Number(tag[1]))
    expect(levels[0]).toBe(1)
    expect(levels.filter(level => level === 1)).toHaveLength(1)
    levels.forEach((level, n) => {
      expect(level - (levels[n - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
  })

  it('has at most one main button', async () => {
    const { named } = await page()
    const main = named('button').filter(({ attribs }) => attribs.class?.split(' ').includes('main'))
    expect(main.length).toBeLessThanOrEqual(1)
  })

  it('names every id once, and each reference leads somewhere', async () => {
    const { elements } = await page()
    const ids = elements.flatMap(({ attribs }) => attribs.id ?? [])
    expect(ids).toEqual([...new Set(ids)])
    const wanted = elements.flatMap(({ attribs }) =>
      [
        attribs['aria-labelledby'],
        attribs['aria-describedby'],
        attribs.for,
        /^#(.+)/.exec(attribs.href ?? '')?.[1],
      ]
        .filter(reference => reference !== undefined)
        .flatMap(reference => reference.split(' ')),
    )
    expect(wanted.filter(id => !ids.includes(id))).toEqual([])
  })

  it('says so when the reports are samples', async () => {
    const { withClass, text } = await page()
    const said = withClass('sample').map(text)
    expect(said).toEqual(
      name === 'not found, no story' ? [] : ['Sample data. The outlets, reports and dates are made up.'],
    )
  })
})

describe.each(['preferences', 'unsubscribe'])('on the page %s', name => {
  it('the press that leaves is the only one in a frame, but for the main one', async () => {
    const { named } = await readPage(everyPage()[name] ?? Promise.reject(new Error(name)))
    const framed = named('button')
      .map(({ attribs }) => attribs.class ?? '')
      .filter(one => /^button\b/.test(one))
    expect(framed.filter(one => one !== 'button main')).toEqual(['button leaving'])
  })
})

describe('the stylesheet', () => {
  it('loads nothing', () => {
    expect(styleSheet).not.toMatch(/url\(|@import|https?:|<\//)
  })

  it('has a rule for the dark, for paper and for the reader’s own colours', () => {
    expect(styleSheet).toContain('prefers-color-scheme: dark')
    expect(styleSheet).toContain('@media print')
    expect(styleSheet).toContain('forced-colors: active')
  })

  it('has balanced braces', () => {
    expect(styleSheet.split('{')).toHaveLength(styleSheet.split('}').length)
  })
})
