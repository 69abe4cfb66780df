/** From the phone upwards; then paper, and the reader's own colours. */
export const media = `@media (min-width: 480px) {
  .masthead-row { display: flex; justify-content: space-between; align-items: center; gap: 24px; }
  .masthead ul { gap: 0 26px; }
}
@media (min-width: 900px) {
  body { padding: 28px 32px 40px; }
  .masthead-row { padding: 16px 0; }
  .wordmark { font-size: 32px; line-height: 40px; }
  h1 { font-size: 44px; line-height: 50px; letter-spacing: -0.8px; }
  h1.long { font-size: 34px; line-height: 40px; letter-spacing: -0.3px; }
  h3 { font-size: 21px; line-height: 28px; }
  .label { font-size: 15px; }
  .lead { font-size: 20px; line-height: 31px; }
  .text, .entry, .prose { font-size: 18px; line-height: 28px; }
  .side .text { font-size: 17px; line-height: 26px; }
  .topic { margin-top: 60px; }
  .station { font-size: 14px; line-height: 21px; }
  .station-label { font-size: 15px; line-height: 22px; }
  .timeline li { display: grid; grid-template-columns: 124px minmax(0, 1fr); }
  .timeline .day { line-height: 28px; }
  .skip:focus { left: 32px; }
}
@media (min-width: 1000px) {
  .columns { display: grid; grid-template-columns: minmax(0, 704px) 320px; gap: 40px; justify-content: space-between; }
  .side > .topic:first-child { margin-top: 0; }
  .jump { display: none; }
}
@media (min-width: 1184px) { .columns { grid-template-columns: 704px 336px; gap: 80px; } }
@media print {
  :root { --paper: #FFFFFF; --ink: #000000; --soft: #000000; --green: #000000; --on-green: #FFFFFF; --ochre: #000000; --brick: #000000; --bar: #777777; --line: #555555; --rule: #000000; }
  body { max-width: none; padding: 0; }
  nav, form, .skip, .jump, details, #follow { display: none; }
  .columns { display: block; }
  .mark.confirmed { background: none; color: #000000; border-width: 2px; }
  article, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .station::before, .station::after { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) {
  .row input { appearance: auto; }
  .row input:checked::before { content: none !important; }
  .station::before, .station::after { forced-color-adjust: none; border-color: CanvasText; background: CanvasText; }
  .station.ahead::before, .station.set-back::before { border-color: CanvasText; background: Canvas; }
  .station.ended::before, .station.line-solid::after, .station.line-ends::after { border-color: CanvasText; background: CanvasText; }
  .station.line-dashed::after { background: repeating-linear-gradient(var(--way), CanvasText 0 6px, Canvas 6px 10px); }
  .masthead nav a:not([aria-current]) { border-bottom-color: Canvas; }
  .chart text, .chart .value, .chart .station-name[class] { fill: CanvasText; stroke: none; }
  .chart .bar, .chart .dot, .chart .dot.ended { fill: CanvasText; }
  .chart .bar.peak { fill: Highlight; }
  .chart .bar.open { fill: none; stroke: CanvasText; }
  .chart .line, .chart .axis, .chart .drop, .chart .line.dashed { stroke: CanvasText; }
  .chart .dot.ahead, .chart .dot.set-back { fill: Canvas; stroke: CanvasText; }
  .button.main { border-width: 3px; }
}
`
