import { expect, test } from 'vitest'
import { assemble } from '#core/delivery/sliced-mail'
import { compiledMails } from '#templates/compiled-mails'
import { compileDigest } from '#templates/mail/compile'
import { standingChoices } from '#templates/mail/wire-pieces'
import { edition, wires } from './edition.ts'
import { readerHoles } from './reader.ts'

/** The cells of the wire, one after the other. */
const cellsOf = (html: string): string[] =>
  [...html.matchAll(/<td (?:width="\d+%"|valign="top")[\s\S]*?<\/td>(?=\s*(?:<td|<\/tr>))/g)].map(([cell]) =>
    cell.replace(/\s+/g, ' '),
  )

for (const [state, wire] of Object.entries(wires))
  test(`the welcome mail’s wire, put together when it is written, is the digest’s: ${state}`, async () => {
    const standing = { ...edition.standing, wire }
    const digest = assemble(await compileDigest({ ...edition, standing }), ['stands'], readerHoles)
    const welcome = assemble(compiledMails.en.welcome, standingChoices(standing), readerHoles)
    const wireIn = (html: string) => cellsOf(html.slice(html.indexOf('table-layout:fixed')))
    expect(wireIn(digest.html).length).toBeGreaterThanOrEqual(8)
    expect(wireIn(welcome.html)).toEqual(wireIn(digest.html))
    const stations = (text: string) => text.replaceAll('\u00a0', ' ').match(/^ {2}\[.\] .*$/gm)
    expect(stations(welcome.text)).toEqual(stations(digest.text))
    expect(welcome.text).toContain(standing.answer)
    expect(welcome.html.match(/<tr>|<tr /g)?.length).toBe(welcome.html.match(/<\/tr>/g)?.length)
  })
