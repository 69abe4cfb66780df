import { expect, test } from 'vitest'
import { withdrawalNotice } from '#core/story/reading/withdrawal-notice'

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
