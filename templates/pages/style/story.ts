/** Marks, timeline, developments, lists and facts. */
export const story = `.mark { display: inline-block; padding: 0 6px; border: 1px solid var(--green); border-radius: 2px; line-height: 18px; font-weight: 700; white-space: nowrap; color: var(--green); margin-right: 3px; }
.mark.confirmed { background: var(--green); color: var(--on-green); }
.mark.one-report { border: 1px dashed var(--soft); color: var(--soft); }
.mark.disputed { border-color: var(--ochre); color: var(--ochre); }
.standing .meta { margin-top: 24px; }
.standing h1 + .lead { margin-top: 12px; }
.jump { margin-top: 24px; }
.timeline li { padding: 16px 0; border-bottom: 1px solid var(--hair); }
.timeline li:first-child { padding-top: 4px; }
.timeline li:last-child { border-bottom: 0; }
.timeline .day { color: var(--soft); font-size: 14px; line-height: 22px; }
.timeline .meta { margin-top: 4px; }
.timeline + .links { margin-top: 8px; }
.developments article + article { margin-top: 28px; }
.developments .text { margin-top: 4px; }
.developments .text + .meta { margin-top: 8px; }
.entries li { padding: 14px 0; border-bottom: 1px solid var(--hair); }
.entries li:first-child { padding-top: 4px; }
.entries li:last-child { border-bottom: 0; }
.narrow > .entries, .front > .entries { margin-top: 24px; }
.answer { font: 22px/29px var(--serif); text-wrap: balance; }
.topic > .wire + .meta, .topic > .track + .meta { margin-top: 20px; }
.brief { padding-left: 24px; font: 17px/26px var(--serif); }
.brief li { padding: 4px 0 4px 4px; }
.also { margin-top: 28px; color: var(--soft); font: 700 15px/23px var(--sans); }
.developments + .also + .entries { margin-top: 4px; }
h1 + .meta { margin-top: 6px; }
.correction { border-color: var(--ochre); }
.correction b { color: var(--ochre); }
.neighbours { margin-top: 48px; border-top: 2px solid var(--rule); padding-top: 10px; }
.neighbours li { padding: 6px 0; }
.neighbours .meta { display: block; }
.days { width: 100%; }
.days td { vertical-align: middle; }
.days th { width: 80px; white-space: nowrap; }
.days td:nth-child(2) { width: 100%; }
meter { display: block; width: 100%; height: 14px; border: 0; border-radius: 0; background: none; appearance: none; }
meter::-webkit-meter-inner-element { display: block; }
meter::-webkit-meter-bar { height: 14px; border: 0; border-radius: 0; background: none; }
meter::-webkit-meter-optimum-value { border-radius: 0; background: var(--bar); }
meter::-moz-meter-bar { border-radius: 0; background: var(--bar); }
meter.peak::-webkit-meter-optimum-value { background: var(--green); }
meter.peak::-moz-meter-bar { background: var(--green); }
.not-known li { font: 17px/26px var(--serif); padding: 10px 0; border-bottom: 1px solid var(--hair); }
.not-known li:first-child { padding-top: 4px; }
.not-known li:last-child { border-bottom: 0; }
.legend { margin-top: 12px; }
.legend div { display: flex; gap: 10px; padding: 5px 0; }
.legend dt { flex: 0 0 92px; font-size: 14px; line-height: 22px; }
.legend dd { color: var(--soft); font-size: 14px; line-height: 22px; }
.facts { margin: 20px 0 24px; }
.facts div { border-top: 1px solid var(--hair); padding: 10px 0; }
.facts dt { color: var(--green); font: 700 14px/20px var(--sans); }
`
