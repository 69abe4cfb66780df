/**
 * The one script of the site. It chooses the browser's time zone in a field that its reader has not filled in, and shows
 * that it did: nothing is sent before the reader saves, and without it the field works as well. Browsers call some zones
 * by an older name than the list, so both are asked for the browser's own. Served in the page, which allows this very
 * text by its hash (functions/site/page-headers.ts).
 */
export const zoneOffer = `{
const field = document.getElementById('time-zone')
const own = name => {
  try { return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone } catch {}
}
const zone = own()
if (zone && field.selectedOptions[0].defaultSelected) {
  let option = [...field.options].find(({ value }) => own(value) === zone)
  if (!option) field.add(option = new Option(zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' '), zone))
  option.selected = true
  document.getElementById('zone-offered').hidden = false
}
}`
