import { describe, expect, test } from 'vitest'
import { namesArticle, pageOf } from '#functions/internet/page-of'

const article = 'https://www.tidewire.example/news/2025/harbour-talks-begin'

describe('one page, however it is shown', () => {
  const same: [string, string, string][] = [
    ['the scheme', article, article.replace('https:', 'http:')],
    ['www', article, article.replace('www.', '')],
    ['a numbered www', article, article.replace('www.', 'www2.')],
    ['the phone’s host', article, article.replace('www.', 'm.')],
    ['the AMP host', article, article.replace('www.', 'amp.')],
    ['the host of the print view', article, article.replace('www.', 'print.')],
    ['a slash at the end', article, `${article}/`],
    ['doubled slashes', article, article.replace('/news/', '//news//')],
    ['tracking', article, `${article}?utm_source=rss&fbclid=x1`],
    ['an anchor that names nothing', article, `${article}#comments`],
    ['AMP before the path', article, article.replace('/news/', '/amp/news/')],
    ['AMP behind it', article, `${article}/amp`],
    ['AMP behind it, in capitals', article, `${article}/AMP/`],
    ['the print view behind it', article, `${article}/print`],
    ['AMP as an ending', `${article}.html`, `${article}.amp.html`],
    ['print in the file’s name', `${article}.html`, `${article}-print.html`],
    ['AMP as a parameter', article, `${article}?amp`],
    ['AMP as a parameter with a value', article, `${article}?outputType=amp`],
    ['the index page', 'https://tidewire.example/live/', 'https://tidewire.example/live/index.html'],
    ['the index page of the site', 'https://tidewire.example', 'https://www.tidewire.example/index.php'],
  ]
  test.each(same)('%s makes no other', (_, one, other) => expect(pageOf(other)).toBe(pageOf(one)))
})

describe('another page', () => {
  const other: [string, string, string][] = [
    ['another path', article, `${article}-again`],
    ['another host', article, article.replace('www.', 'sport.')],
    ['another port', article, article.replace('.example/', '.example:8443/')],
    ['a parameter that names it', `${article}?id=1`, `${article}?id=2`],
    ['a view’s name that numbers it', `${article}?view=17`, `${article}?view=18`],
    ['an anchor that names an entry', `${article}#post-1`, `${article}#post-2`],
    ['a path that is nothing but "print"', 'https://tidewire.example/', 'https://tidewire.example/print'],
    [
      'a part called like a view, in the middle',
      'https://tidewire.example/tech/mobile/new-phone',
      'https://tidewire.example/tech/new-phone',
    ],
    ['a word that ends like a view', 'https://tidewire.example/footprint', 'https://tidewire.example/foot'],
  ]
  test.each(other)('is told by %s', (_, one, another) => expect(pageOf(another)).not.toBe(pageOf(one)))

  test('the kept parameters stay as they are spelled, in their order', () => {
    expect(pageOf(`${article}?b=%20x&utm_medium=a&a=1`)).toBe(
      'tidewire.example/news/2025/harbour-talks-begin?b=%20x&a=1',
    )
  })

  test('what is no address stays what it is', () => {
    expect(pageOf('tidewire 4711')).toBe('tidewire 4711')
  })
})

describe('an address of one article', () => {
  test.each([
    article,
    'https://tidewire.example/a/48213',
    'https://tidewire.example/?id=48213',
    'https://tidewire.example/live#post-48213',
    'https://tidewire.example/пирс_снова_открыт',
    'https://tidewire.example/%D0%BF%D0%B8%D1%80%D1%81-%D1%81%D0%BD%D0%BE%D0%B2%D0%B0-%D0%BE%D1%82%D0%BA%D1%80%D1%8B%D1%82',
    // Characters that cannot be decoded keep nothing from being read.
    'https://tidewire.example/%E0-harbour-talks-begin',
  ])('%s is one', address => expect(namesArticle(address)).toBe(true))

  test.each([
    'https://tidewire.example/',
    'https://tidewire.example/updates/',
    'https://tidewire.example/live-blog',
    'https://tidewire.example/world/europe',
    'https://news247.tidewire.example/live',
    'no address 4711',
  ])('%s is none', address => expect(namesArticle(address)).toBe(false))
})
