/** Ground, type, links, and the parts that every page shares. */
export const base = `*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 1184px; padding: 20px 20px 32px; background: var(--paper); color: var(--ink); font: 15px/23px var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1, h2, h3, p, ol, ul, dl, dd, fieldset { margin: 0; padding: 0; }
h1, h2 { font-family: var(--serif); font-weight: 400; }
h1, h2, h3 { text-wrap: balance; font-variant-numeric: normal; }
h1 { font-size: 28px; line-height: 34px; letter-spacing: -0.3px; }
h2 { font-size: 24px; line-height: 30px; }
h3 { font: 700 19px/25px var(--serif); }
ol[role], ul[role] { list-style: none; }
a { color: var(--green); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
a.headline { color: inherit; text-decoration: none; }
a.headline:hover { text-decoration: underline; }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--green); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 20px; top: 4px; z-index: 1; padding: 8px 12px; background: var(--paper); }
main { padding-top: 36px; }
main:focus { outline: none; }
.label { color: var(--green); font: 700 14px/20px var(--sans); margin-bottom: 4px; }
.text, .entry, .lead { font: 17px/26px var(--serif); font-variant-numeric: normal; text-wrap: pretty; }
.text a, .prose a { color: var(--green); }
.lead { margin-top: 12px; }
.meta, .for { color: var(--soft); font-size: 14px; line-height: 22px; }
.meta a { color: var(--soft); }
.fact, .notice { text-wrap: pretty; }
.introduction { color: var(--soft); font-size: 14px; line-height: 22px; text-wrap: pretty; }
h1 + .introduction { margin-top: 8px; }
h1 + .for { margin-top: 4px; }
.links { margin-top: 16px; line-height: 30px; }
.milestone { color: var(--green); }
s.milestone { color: var(--soft); font-weight: 700; }
.taken-back { color: var(--ochre); }
.narrow, .narrow .text { max-width: 600px; }
.narrow > .text, .narrow > .fact { margin-top: 12px; }
.narrow > .notice + .text { margin-top: 20px; }
.alone { max-width: 704px; }
.alone > .meta { margin-top: 8px; }
.alone > .meta + .meta { margin-top: 0; }
.topic { margin-top: 48px; }
.topic-heading { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 16px; border-top: 2px solid var(--rule); padding-top: 10px; margin-bottom: 8px; }
.count { color: var(--soft); font-size: 13px; line-height: 20px; }
.notice { border-left: 4px solid var(--green); padding: 2px 0 2px 16px; margin-top: 24px; }
.prose { font: 17px/26px var(--serif); font-variant-numeric: normal; text-wrap: pretty; }
.prose p, .prose ul, .prose ol { margin-top: 12px; }
.prose ul, .prose ol { padding-left: 22px; }
.prose li { margin-top: 6px; }
.prose h2 { margin-top: 48px; border-top: 2px solid var(--rule); padding-top: 10px; }
.prose h3 { margin-top: 28px; }
.prose blockquote { margin: 16px 0 0; padding-left: 16px; border-left: 1px solid var(--line); }
.prose table { display: block; overflow-x: auto; }
`
