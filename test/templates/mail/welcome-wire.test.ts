import { expect, test } from 'vitest'
import { assemble, type SlicedMail } from '#core/delivery/sliced-mail'
import { compiledMails } from '#templates/compiled-mails'
import { compileDigest } from '#templates/mail/compile'
import { standingChoices } from '#templates/mail/wire-pieces'
import { beside, otherWires } from '../tracks.ts'
import { edition, wires } from './edition.ts'
import { readerHoles } from './reader.ts'

const empty = { html: '', text: '' }
/** Its slices alone. */
const bare = (mail: SlicedMail): SlicedMail => ({ ...mail, prologue: empty, epilogue: empty })

/** From the first wire on, without blanks. */
const wiresIn = (html: string): string => {
  const from = html.indexOf('padding:22px 0 0')
  expect(from).toBeGreaterThan(0)
  return html
    .slice(from)
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/\s+/g, '')
}

const standings = {
  ...Object.fromEntries(
    Object.entries({ ...wires, ...otherWires }).map(([state, wire]) => [
      state,
      { ...edition.standing, wire },
    ]),
  ),
  'of several tracks': { ...edition.standing, beside },
  'of several tracks, stacked': {
    ...edition.standing,
    beside: Object.entries(otherWires).map(([label, wire]) => ({ label, answer: `${label} go on.`, wire })),
  },
}

for (const [state, standing] of Object.entries(standings))
  test(`the welcome mail’s wires, put together when it is written, are the digest’s: ${state}`, async () => {
    const digest = assemble(bare(await compileDigest({ ...edition, standing })), ['stands'], readerHoles)
    const welcome = assemble(bare(compiledMails.en.welcome), standingChoices(standing), readerHoles)
    expect(wiresIn(welcome.html)).toBe(wiresIn(digest.html))
    const stations = (text: string) => text.replaceAll('\u00a0', ' ').match(/^ {2}\[.\] .*$/gm)
    expect(stations(digest.text)?.length).toBeGreaterThanOrEqual(2)
    expect(stations(welcome.text)).toEqual(stations(digest.text))
    expect(welcome.text).toContain(standing.answer)
    for (const { label, answer } of standing.beside)
      for (const text of [welcome.text, digest.text, welcome.html, digest.html]) {
        expect(text).toContain(label)
        expect(text.replaceAll('\u00a0', ' ')).toContain(answer)
      }
    expect(welcome.html.match(/<tr>|<tr /g)?.length).toBe(welcome.html.match(/<\/tr>/g)?.length)
  })
