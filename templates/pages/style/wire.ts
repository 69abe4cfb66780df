/** Stations of 12 px on a line of 2 px; the line ahead is dashed. */
export const wireStyle = `.wire { display: grid; grid-template-columns: 25fr 30fr 25fr 20fr; margin-top: 26px; }
.station { position: relative; padding: 20px 6px 0 0; font-size: 13px; line-height: 19px; min-width: 0; }
.station::before { content: ''; position: absolute; left: 0; top: 0; width: 12px; height: 12px; border: 2px solid var(--green); border-radius: 50%; background: var(--green); }
.station::after { position: absolute; left: 12px; right: 0; top: 5px; height: 2px; }
.station.line-solid::after { content: ''; background: var(--green); }
.station.line-ends::after { content: ''; background: var(--ink); }
.station.line-dashed::after { content: ''; left: 20px; right: 8px; background: repeating-linear-gradient(90deg, var(--line) 0 6px, transparent 6px 10px); }
.station-label { display: block; font-size: 14px; line-height: 20px; color: var(--ink); overflow-wrap: break-word; }
.station-note { display: block; color: var(--soft); }
.station.current .station-label { color: var(--green); }
.station.ahead::before { border-color: var(--line); background: var(--paper); }
.station.ahead .station-label { font-weight: 400; color: var(--soft); }
.station.set-back::before { border-color: var(--ochre); background: var(--paper); }
.station.set-back .station-label, .change { color: var(--ochre); }
.station.ended::before { border-color: var(--ink); border-radius: 0; background: var(--ink); }
`
