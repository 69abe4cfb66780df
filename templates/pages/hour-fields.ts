import { html, raw } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { choiceOf, row } from './choice-fields.ts'
import { errorsAt, faulty } from './field-errors.ts'
import type { Html } from './html.ts'
import type { FieldError, HoursView } from './views.ts'
import { zoneOffer } from './zone-offer.ts'

const hourOptions = ({ hours }: HoursView, chosen: string, none: string) =>
  [{ value: '', label: none }, ...hours].map(({ value, label }) => ({
    value,
    title: label,
    chosen: value === chosen,
  }))

/** When the digest is to come. */
export const digestHourField = (hours: HoursView, { preferences }: PageWords): Html =>
  choiceOf({
    name: 'digest-hour',
    label: preferences.digestHour,
    hint: null,
    options: hourOptions(hours, hours.digestHour, preferences.digestHourAny),
  })

/** When no alert is to come. */
export const quietFields = (
  hours: HoursView,
  errors: readonly FieldError[],
  { preferences }: PageWords,
): Html => html`<fieldset>
<legend>${preferences.quiet}</legend>
${errorsAt(errors, 'quiet-from')}
<p class="hint">${preferences.quietHint}</p>
<div class="pair">
${choiceOf({
  name: 'quiet-from',
  label: preferences.from,
  hint: null,
  options: hourOptions(hours, hours.quietFrom, preferences.noHour),
  attributes: faulty(errors, 'quiet-from'),
})}
${choiceOf({
  name: 'quiet-until',
  label: preferences.until,
  hint: null,
  options: hourOptions(hours, hours.quietUntil, preferences.noHour),
})}
</div>
${row(
  {
    type: 'checkbox',
    name: 'milestones-wait',
    value: 'yes',
    chosen: hours.milestonesWait,
    id: 'milestones-wait',
  },
  preferences.milestonesWait,
  preferences.milestonesHint,
)}
</fieldset>`

/** Where these hours are; where the reader has chosen no place, the browser's is offered. */
export const zoneField = ({ zones, offersZone }: HoursView, { preferences }: PageWords): Html =>
  html`${choiceOf({
    name: 'time-zone',
    label: preferences.zone,
    hint: offersZone
      ? html`${preferences.zoneHint} <span id="zone-offered" hidden>${preferences.zoneOffered}</span>`
      : preferences.zoneHint,
    options: zones.map(({ id, city, time, chosen }) => ({
      value: id,
      title: preferences.zoneNow(city, time),
      chosen,
    })),
  })}${offersZone ? html`<script>${raw(zoneOffer)}</script>` : ''}`
