import { describe, expect, test } from 'vitest'
import { canonicalUrl, reportId } from '#functions/internet/canonical-url'

describe('one article has one address', () => {
  test.each([
    ['HTTPS://Example.ORG:443/A?b=1#top', 'https://example.org/A?b=1'],
    ['http://example.org:80/a', 'http://example.org/a'],
    ['https://example.org/a?utm_source=x&id=3&UTM_Medium=y&fbclid=z', 'https://example.org/a?id=3'],
    ['https://example.org/a?at_medium=RSS&at_campaign=KARANGA', 'https://example.org/a'],
    ['https://example.org/a?ns_campaign=1&mc_cid=2&ocid=3&cmpid=4&smid=5&gclid=6', 'https://example.org/a'],
    ['https://example.org/a?ref=rss', 'https://example.org/a'],
    ['https://example.org/a?q=a%20b&utm_term=t', 'https://example.org/a?q=a%20b'],
  ])('%s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical)
    expect(canonicalUrl(canonical)).toBe(canonical)
  })

  test.each([
    'https://www.example.org/a',
    'https://m.example.org/a',
    'https://example.org/amp/a',
    'https://example.org/a?ref=main&b=2',
    'https://example.org/a?b=2&a=1',
  ])('%s may be another page and stays', address => expect(canonicalUrl(address)).toBe(address))

  test('what is no address stays as it is', () => expect(canonicalUrl('tag:1')).toBe('tag:1'))
})

describe('the id of a report', () => {
  test('is the same however the reader came', () => {
    const report = { url: 'https://example.org/a?utm_source=x', title: 'T', outlet: 'O' }
    expect(reportId(report)).toBe(reportId({ url: 'https://EXAMPLE.org/a#x', title: 'other', outlet: 'P' }))
    expect(reportId(report)).toBe(reportId({ ...report, url: 'http://example.org/a' }))
    expect(reportId(report)).toMatch(/^[\da-f]{32}$/)
  })

  test('without an address tells outlets and titles apart', () => {
    const ids = [
      { url: null, title: 'T', outlet: 'O' },
      { url: null, title: 'U', outlet: 'O' },
      { url: null, title: 'T', outlet: 'P' },
    ].map(reportId)
    expect(new Set(ids).size).toBe(3)
  })
})
