/** Fields, rows that are all label, buttons, errors. */
export const form = `form { margin-top: 20px; scroll-margin-top: 110px; }
fieldset { border: 0; margin-top: 24px; min-width: 0; }
legend, .field label { display: block; padding: 0; font-weight: 700; font-size: 15px; line-height: 23px; }
.hint { display: block; color: var(--soft); font-size: 14px; line-height: 22px; text-wrap: pretty; }
button + .hint { margin-top: 12px; }
.plain + .hint { margin-top: 0; }
input[type=email], input[type=search], input[type=date], select { display: block; width: 100%; height: 48px; margin-top: 8px; padding: 0 14px; border: 1px solid var(--line); border-radius: 2px; background: var(--panel); color: var(--ink); font: 16px/24px var(--sans); }
input[type=email][aria-invalid], input[type=date][aria-invalid] { border: 2px solid var(--brick); padding: 0 13px; }
.field + .field, fieldset + .field { margin-top: 24px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-bottom: 8px; }
.pair .field { margin-top: 8px; min-width: 0; }
.pair .field label { font-weight: 400; }
select[aria-invalid] { border: 2px solid var(--brick); padding-left: 13px; }
.row { display: flex; gap: 12px; min-height: 42px; padding: 9px 0; cursor: pointer; }
.row input { appearance: none; position: relative; flex: none; width: 24px; height: 24px; margin: 0; border: 2px solid var(--line); border-radius: 2px; background: var(--panel); cursor: pointer; }
.row input[type=radio] { border-radius: 50%; }
.row input:checked { border-color: var(--green); background: var(--green); }
.row input[type=checkbox]:checked::before { content: ''; position: absolute; left: 6.5px; top: 2px; width: 7px; height: 13px; border: solid var(--on-green); border-width: 0 3px 3px 0; transform: rotate(40deg); }
.row input[type=radio]:checked::before { content: ''; position: absolute; left: 6px; top: 6px; width: 8px; height: 8px; border-radius: 50%; background: var(--on-green); }
.row input[aria-invalid]:not(:checked) { border-color: var(--brick); }
.pick > fieldset { margin: 0 0 12px 11px; padding-left: 24px; border-left: 2px solid var(--hair); }
.pick:not(:has(> .row input:checked)) > fieldset { display: none; }
.button { display: inline-block; min-height: 48px; padding: 13px 24px; border: 1px solid var(--line); border-radius: 2px; background: none; color: var(--ink); font: 700 16px/20px var(--sans); text-align: center; text-decoration: none; cursor: pointer; }
.button.main { border-color: var(--green); background: var(--green); color: var(--on-green); }
.button:hover { text-decoration: underline; text-decoration-thickness: 2px; }
.search { max-width: 600px; }
.search .button { width: auto; margin-top: 16px; }
.typed { overflow-wrap: anywhere; }
.plain { display: block; width: 100%; min-height: 48px; padding: 12px 0; border: 0; background: none; color: var(--green); font: 16px/24px var(--sans); text-align: left; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; cursor: pointer; }
.plain:hover { text-decoration-thickness: 2px; }
.less { margin-top: 12px; }
.less li { border-top: 1px solid var(--hair); }
.less li:last-child { border-bottom: 1px solid var(--hair); }
form .button { display: block; width: 100%; margin-top: 24px; }
.trouble { border-left: 4px solid var(--brick); padding: 2px 0 2px 16px; margin: 24px 0; color: var(--brick); }
.trouble a { color: var(--brick); display: inline-block; padding: 2px 0; }
.field-error { color: var(--brick); font-weight: 700; font-size: 14px; line-height: 22px; margin-top: 2px; }
.field-error + .button { margin-top: 8px; }
.unseen { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden; }
`
