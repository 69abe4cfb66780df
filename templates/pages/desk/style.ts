/** What only the desk needs beside the site's style: many small forms, one below the other. */
export const deskStyle = `.sitting { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 16px; margin-bottom: 20px; }
.desk .sitting form { margin: 0; }
.desk h1 + .introduction { margin-top: 12px; }
.jumps { margin-top: 20px; border-top: 1px solid var(--hair); border-bottom: 1px solid var(--hair); padding: 4px 0; }
.jumps ul { display: flex; flex-wrap: wrap; gap: 0 20px; }
.jumps a { display: inline-block; padding: 6px 0; }
.desk .desk-form { margin-top: 12px; }
.desk form .button { display: inline-block; width: auto; min-height: 44px; margin-top: 12px; padding: 11px 16px; }
.presses { display: flex; flex-wrap: wrap; gap: 0 12px; }
.desk .presses .desk-form, .desk .presses .button { margin-top: 8px; }
.desk .presses .desk-form { margin-top: 0; }
#edition .entries { margin-top: 24px; border-top: 1px solid var(--hair); padding-top: 16px; }
.in-force { margin-top: 8px; border-left: 2px solid var(--green); padding-left: 12px; }
.in-force > div { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 16px; }
.in-force .meta { flex: 1 1 16rem; margin: 4px 0; }
.desk .in-force .desk-form, .desk .in-force .button { margin: 4px 0; }
.desk details { margin-top: 8px; }
.desk summary { padding: 8px 0; }
.desk summary:focus-visible, .desk textarea:focus-visible, .desk select:focus-visible { outline: 3px solid var(--green); outline-offset: 2px; }
.desk .notice > .desk-form, .desk .notice > .change { margin-top: 8px; }
.desk .notice ul { padding-left: 20px; }
.desk input[type=text], .desk input[type=url], .desk textarea { display: block; width: 100%; min-height: 48px; margin-top: 8px; padding: 11px 14px; border: 1px solid var(--line); border-radius: 2px; background: var(--panel); color: var(--ink); font: 16px/24px var(--sans); }
.desk textarea { resize: vertical; }
.desk label.field { display: block; font-size: 15px; line-height: 23px; }
.desk .field + .field { margin-top: 16px; }
pre.mailed { margin-top: 24px; border: 1px solid var(--hair); border-radius: 2px; padding: 16px; background: var(--panel); font: 15px/24px var(--sans); white-space: pre-wrap; overflow-wrap: anywhere; }
svg + .meta { margin-top: 8px; }
.figures { width: 100%; }
.figures th, .figures td { padding-right: 12px; }
`
