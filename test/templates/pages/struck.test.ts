import { expect, test } from 'vitest'
import { struck } from '#templates/pages/struck'

const wrong = [{ was: 'on 8 March & later', is: 'on <18> March' }]

test('what was corrected is struck where it stands, in texts alone', () => {
  const html =
    '<html><head><title>on 8 March &amp; later</title></head><body><p title="on 8 March &amp; later">They meet on&nbsp;8\u00a0March &amp; later.</p></body></html>'
  const shown = struck(html, wrong)
  expect(shown).toContain('<title>on 8 March &amp; later</title>')
  expect(shown).toContain('<p title="on 8 March &amp; later">')
  expect(shown).toContain('meet <s>on&nbsp;8\u00a0March &amp; later</s> <ins>on &lt;18&gt; March</ins>.')
})
test('the note that says both is left as it is, and so is a page without corrections', () => {
  const html = '<body><p class="notice correction"><b>Corrected</b> on 8 March &amp; later</p></body>'
  expect(struck(html, wrong)).toBe(html)
  expect(struck('<body>on 8 March</body>', [])).toBe('<body>on 8 March</body>')
})
