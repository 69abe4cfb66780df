import { expect, test } from 'vitest'
import { backgroundHtmlOf } from '#stories/background-html'

test('a backgrounder brings no markup, picture or script of its own, and links lead to the web only', async () => {
  const html = await backgroundHtmlOf(
    [
      '# Title',
      '[press](javascript:alert(1)) ![seen](https://elsewhere.example/pixel.png)',
      '<script>alert(1)</script>',
      'Text with <b onclick="x()">markup</b> and **bold**',
    ].join('\n\n'),
  )
  expect(html).not.toMatch(/<h1|<img|<script|javascript:|elsewhere/)
  expect(html).toContain('<strong>bold</strong>')
  expect(html).toContain('press')
  expect(await backgroundHtmlOf('[good](https://example.org/a)')).toContain(
    '<a href="https://example.org/a">good</a>',
  )
})
