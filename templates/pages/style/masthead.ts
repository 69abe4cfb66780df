/** Masthead and footer: rules instead of boxes. */
export const masthead = `.masthead-row { border-top: 4px solid var(--rule); border-bottom: 1px solid var(--rule); padding: 8px 0; }
.wordmark { font: 700 26px/30px var(--serif); }
.wordmark a { color: var(--ink); text-decoration: none; }
.masthead ul { display: flex; flex-wrap: wrap; gap: 0 20px; list-style: none; }
.masthead nav a { display: inline-block; color: var(--ink); text-decoration: none; padding: 6px 0 3px; border-bottom: 2px solid transparent; }
.masthead nav a:hover { border-bottom-color: var(--line); }
.masthead nav a[aria-current] { font-weight: 700; border-bottom-color: var(--green); }
.sample { color: var(--soft); font-size: 14px; line-height: 22px; padding-top: 8px; text-wrap: balance; }
.sample b { color: var(--ink); }
footer { border-top: 1px solid var(--rule); margin-top: 64px; padding-top: 16px; color: var(--soft); font-size: 14px; line-height: 22px; }
footer p + p { margin-top: 8px; }
footer a { color: var(--soft); }
`
