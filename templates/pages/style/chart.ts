/** The chart is drawn at four widths; exactly one of them is shown. */
export const chart = `.chart { display: none; margin-top: 16px; overflow: visible; }
.chart-280 { display: block; }
.chart text { font: 13px var(--sans); fill: var(--soft); font-variant-numeric: tabular-nums; }
.chart .value { font-weight: 700; fill: var(--green); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.chart .station-name { font-weight: 700; fill: var(--ink); }
.chart .station-name, .chart .figure, .chart .track-name { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.chart .track-name { font-weight: 700; fill: var(--green); }
.chart .station-name.current { fill: var(--green); }
.chart .station-name.ahead { font-weight: 400; fill: var(--soft); }
.chart .station-name.set-back { fill: var(--ochre); }
.chart .bar { fill: var(--bar); }
.chart .bar.peak { fill: var(--green); }
.chart .bar.open { fill: none; stroke: var(--green); stroke-width: 2; stroke-dasharray: 4 3; }
.chart .grid { stroke: var(--hair); }
.chart .axis { stroke: var(--line); fill: none; }
.chart .drop { stroke: var(--green); stroke-opacity: 0.5; }
.chart .line { stroke: var(--green); stroke-width: 2; }
.chart .line.dashed { stroke: var(--line); stroke-dasharray: 6 4; }
.chart .line.ends { stroke: var(--ink); }
.chart .dot { fill: var(--green); }
.chart .dot.ahead { fill: var(--paper); stroke: var(--line); stroke-width: 2; }
.chart .dot.set-back { fill: var(--paper); stroke: var(--ochre); stroke-width: 2; }
.chart .dot.ended { fill: var(--ink); }
details { margin-top: 14px; }
summary { color: var(--green); cursor: pointer; width: fit-content; padding: 4px 0; }
table { border-collapse: collapse; margin-top: 8px; }
th, td { text-align: left; font-weight: 400; padding: 6px 24px 6px 0; border-bottom: 1px solid var(--hair); }
thead th { font-weight: 700; }
th.number, td.number { text-align: right; padding-right: 0; }
@media (min-width: 390px) { .chart-280 { display: none; } .chart-350 { display: block; } }
@media (min-width: 600px) { .chart-350 { display: none; } .chart-560 { display: block; } }
@media (min-width: 744px) and (max-width: 999px), (min-width: 1132px) { .chart-560 { display: none; } .chart-704 { display: block; } }
`
