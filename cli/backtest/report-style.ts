/** What the report adds to the pages' stylesheet. */
export const reportStyle = `.topic h2 { border-top: 2px solid var(--rule); padding-top: 10px; }
.jump-to { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 12px; }
.hours { width: 100%; height: auto; margin-top: 16px; overflow: visible; }
.hours-1120 { display: none; }
.hours-350 { display: block; }
.hours text { font: 13px var(--sans); fill: var(--soft); }
.hours .value { font-weight: 700; fill: var(--green); }
.hours .station-name { font-weight: 700; fill: var(--ink); }
.hours .station-name.back { fill: var(--ochre); }
.hours .names { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.hours .bar { fill: var(--bar); }
.hours .axis { stroke: var(--line); }
.hours .grid { stroke: var(--hair); }
.hours .drop { stroke: var(--line); }
.hours .drop.alert { stroke: var(--green); stroke-width: 2; }
.hours .dot { fill: var(--green); stroke: var(--green); stroke-width: 2; }
.hours .dot.back { fill: var(--paper); stroke: var(--ochre); }
.moves { margin-top: 20px; }
.moves p + .meta { margin-top: 0; }
.entry-alert, .entry-edition { margin-top: 32px; }
.entry-alert h3, .entry-edition h3 { margin-top: 0; }
.entry-alert + .entry-alert, .entry-edition + .entry-edition { border-top: 1px solid var(--hair); padding-top: 24px; margin-top: 24px; }
.prose .reports + .meta { margin-top: 14px; }
.prose .meta { font: 14px/22px var(--sans); margin-top: 4px; }
.prose details { margin-top: 6px; font: 15px/23px var(--sans); }
.topic h2 + .timeline { margin-top: 12px; }
.timeline details { margin-top: 4px; }
.timeline .reports li { display: list-item; padding: 0; border: 0; }
.reports { padding-left: 20px; font: 15px/23px var(--sans); }
.reports li, .changes li { margin-top: 6px; }
.changes { font: 15px/23px var(--sans); }
.prose .changes ul { margin-top: 4px; color: var(--soft); }
iframe { display: block; width: 100%; max-width: 720px; height: 720px; margin-top: 8px; border: 1px solid var(--line); background: var(--panel); }
@media (min-width: 900px) { .timeline li { grid-template-columns: 184px minmax(0, 1fr); } .hours-350 { display: none; } .hours-1120 { display: block; } }
@media print { .hours-350 { display: none; } .hours-1120 { display: block; } }`
