import { expect, test } from 'vitest'
import { meantBy, withdrawalNotice } from '#core/story/reading/withdrawal-notice'
import { report } from '../harbour-story.ts'

const noticeOf = (title: string) => withdrawalNotice({ title, summary: null }, new Set())

test.each([
  'KILL KILL KILL',
  'Kill, kill.',
  'ADVISORY: withhold',
  'Editors: please disregard',
  'DO NOT USE',
  'Prière d’annuler',
  'À annuler',
  'Annule et remplace',
  'Avis aux rédactions : ne plus diffuser',
  'Nicht verwenden',
  'STORNO STORNO',
  'Achtung Redaktionen: nicht veröffentlichen',
  'Se ruega anular',
  'Anula y sustituye',
])('an order to those who print, and no news: %s', title => {
  expect(noticeOf(title)).toEqual({ of: '' })
})

test.each([
  'KILL KILL KILL: Ferries to strike on Friday',
  'Withhold: Ferries to strike on Friday',
  'Retract, retract - Ferries to strike on Friday',
  'ANNULE ET REMPLACE : Ferries to strike on Friday',
  'Storno: Ferries to strike on Friday',
  'Anular: Ferries to strike on Friday',
])('an order with the headline that it means: %s', title => {
  expect(noticeOf(title)).toEqual({ of: 'Ferries to strike on Friday' })
})

test.each([
  'Annulation dépêche : Ferries to strike on Friday',
  'Retrait de la dépêche : Ferries to strike on Friday',
  'Suppression article – Ferries to strike on Friday',
  'Widerruf der Meldung: Ferries to strike on Friday',
  'Eilmeldung storniert: Ferries to strike on Friday',
  'Löschung Meldung: Ferries to strike on Friday',
  'Anulación de la noticia: Ferries to strike on Friday',
  'Despacho suprimido: Ferries to strike on Friday',
  'Story void: Ferries to strike on Friday',
  'Recall of our story: Ferries to strike on Friday',
])('whatever its word for taking back, beside a word for what the press prints: %s', title => {
  expect(noticeOf(title)).toEqual({ of: 'Ferries to strike on Friday' })
})

const earlier = report({ title: 'Ferries to strike on Friday, union says' })

test.each([
  'Storniert: Ferries to strike on Friday, union says',
  'Ungültig: Ferries to strike on Friday, union says',
  'SPERRUNG: Ferries to strike on Friday, union says',
  'ELIMINAR: Ferries to strike on Friday, union says',
  'Caduc : Ferries to strike on Friday, union says',
  'Removed - Ferries to strike on Friday, union says',
])('a word that is said of other things takes back the very headline: %s', title => {
  const notice = noticeOf(title)
  expect(notice?.perhaps).toBe(true)
  expect(notice && meantBy(notice, [earlier])).toEqual([earlier])
})

test.each([
  'Storniert: 200 flights on Friday, airport says',
  'Ungültig: court throws out ballots of Friday',
  'Sperrung: A7 closed until Friday',
  'Eliminar la tasa: la propuesta del viernes',
  'Recalled: ambassador leaves on Friday',
  'Removed: statue of the ferry captain',
  'Deleted: ferries to strike',
])('and of anything else it is news: %s', title => {
  const notice = noticeOf(title)
  expect(notice === null || notice.perhaps).toBe(true)
  expect(notice && meantBy(notice, [earlier])).toSatisfy(
    (meant: unknown) => !meant || (meant as []).length === 0,
  )
})

test.each([
  'Cancelled: Ferries to strike on Friday, union says',
  'Annulé : le sommet du vendredi à Südhafen',
])('what befalls an event is no notice at all: %s', title => {
  expect(noticeOf(title)).toBeNull()
})

test.each([
  ['Please withhold our story on the ferry strike', 'the ferry strike'],
  ['Rogamos anular nuestra nota sobre el ferry', 'el ferry'],
])('a request that names the story: %s', (title, of) => {
  expect(noticeOf(title)).toEqual({ of })
})

test.each([
  'Storm kills 12 at Northport',
  'Kill bill: council votes down the bridge law',
  'Kill the toll, drivers chant',
  'Kill order: army told to shoot wolves',
  'Advisory: withhold water from horses before the race, vets say',
  'Court: ministry may withhold aid',
  'Road kill: numbers rise in spring',
  'Do not use the lifts, council says',
  'Nicht verwenden: Behörde warnt vor Schwimmwesten',
  'Storno-Welle bei den Fähren',
  'Le maire annule et remplace le conseil',
  'Prière d’annuler les vols, dit le ministre',
  'Anular el voto: lo que hay que saber',
  'Army told to retract',
])('news that has such a word: %s', title => {
  expect(noticeOf(title)).toBeNull()
})
