/** Stations below one another: the line runs down, and a station's words stand in one line. */
const upright = (wire: string): string => `${wire} { display: block; --way: 180deg; }
${wire} .station { padding: 0 0 12px 24px; }
${wire} .station:last-child { padding-bottom: 0; }
${wire} .station::before { top: 4px; }
${wire} .station::after { left: 5px; right: auto; top: 16px; bottom: -4px; width: 2px; height: auto; }
${wire} .station.line-dashed::after { left: 5px; right: auto; top: 20px; bottom: 0; }
${wire} .station-label, ${wire} .station-note { display: inline; margin-right: 4px; }
`

/** Stations of 12 px on a line of 2 px; the line ahead is dashed. Each is as wide as its words need, and a bit more. */
export const wireStyle = `.wire { --way: 90deg; display: grid; grid-auto-flow: column; grid-auto-columns: auto; margin-top: 26px; }
.station { position: relative; padding: 20px 6px 0 0; font-size: 13px; line-height: 19px; }
.station::before { content: ''; position: absolute; left: 0; top: 0; width: 12px; height: 12px; border: 2px solid var(--green); border-radius: 50%; background: var(--green); }
.station::after { position: absolute; left: 12px; right: 0; top: 5px; height: 2px; }
.station.line-solid::after { content: ''; background: var(--green); }
.station.line-ends::after { content: ''; background: var(--ink); }
.station.line-dashed::after { content: ''; left: 20px; right: 8px; background: repeating-linear-gradient(var(--way), var(--line) 0 6px, transparent 6px 10px); }
.station-label { display: block; font-size: 14px; line-height: 20px; color: var(--ink); overflow-wrap: break-word; }
.station-note { display: block; color: var(--soft); }
.station.current .station-label { color: var(--green); }
.station.ahead::before { border-color: var(--line); background: var(--paper); }
.station.ahead .station-label { font-weight: 400; color: var(--soft); }
.station.set-back::before { border-color: var(--ochre); background: var(--paper); }
.station.set-back .station-label, .change { color: var(--ochre); }
.station.ended::before { border-color: var(--ink); border-radius: 0; background: var(--ink); }
.track { margin-top: 32px; }
.track h2 { color: var(--green); font: 700 14px/20px var(--sans); }
.track .answer { margin-top: 4px; font: 19px/25px var(--serif); }
.track .wire { margin-top: 16px; }
${upright('.wire.upright')}@media (max-width: 599px) {
.wire .change { display: block; }
.wire.upright .change, .wire.upright-on-phone .change { display: inline; }
${upright('.wire.upright-on-phone')}}
`
