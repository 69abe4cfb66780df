import type { StoryPack } from '#core/story/pack'
import { harbourStory } from './harbour-story.ts'

/** The same small story as its French readers are told it: names and words of the pack, and rules that read French. */
export const frenchStory: StoryPack = {
  ...harbourStory,
  id: 'pont-du-port',
  title: 'La rencontre du pont',
  subject: 'la rencontre',
  language: 'fr',
  timeZone: 'Europe/Paris',
  sender: { ...harbourStory.sender, name: 'Le Fil du pont' },
  postalAddress: '1 rue des Exemples, Villedémo',
  cadence: { ...harbourStory.cadence, daily: { time: '07:30' } },
  names: {
    north: ['Northport', 'maire de Northport'],
    south: ['Südhafen', 'Suedhafen'],
    bridge: ['pont', 'traversée'],
  },
  lists: { talks: ['rencontrer', 'rencontre', 'rencontreront', 'pourparlers', 'sommet'] },
  relevance: [
    {
      all: [
        ['@north', '@south'],
        ['@bridge', '@talks'],
      ],
      none: ['football'],
    },
  ],
  commentary: ['^pourquoi', 'tribune'],
  topics: [
    {
      id: 'meeting',
      title: 'La rencontre',
      hint: 'date, lieu, participants',
      match: [{ any: ['@talks'] }],
      alert: { on: 'milestone', families: 2 },
    },
    {
      id: 'money',
      title: 'L’argent',
      hint: 'péage et budget',
      match: [{ any: ['péage*', 'budget'] }],
      alert: null,
    },
    { id: 'fish', title: 'La pêche', hint: '', match: [{ any: ['hareng'] }], alert: null },
  ],
  families: [
    { id: 'tidewire', name: 'Dépêches du large', country: 'FR', outlets: ['tidewire.example'] },
    { id: 'gazette', name: 'La Gazette', country: 'BE', outlets: [] },
  ],
  milestones: [
    {
      name: 'proposed',
      label: 'Proposée',
      answer: 'Proposée.',
      match: [{ all: [['propose', 'proposé'], ['@talks']] }],
      undoes: [],
      notWhile: ['announced', 'date'],
      details: {},
    },
    {
      name: 'announced',
      label: 'Annoncée',
      answer: 'Annoncée. Pas encore de date.',
      match: [{ all: [['vont se rencontrer', 'conviennent de se rencontrer']] }],
      denied: [{ all: [['dément'], ['@talks']] }],
      undoes: ['cancelled'],
      notWhile: ['date'],
      details: {},
    },
    {
      name: 'date',
      detail: 'day',
      label: 'Date fixée',
      answer: 'Prévue le {detail}.',
      match: [{ all: [['date fixée', 'se rencontreront le']] }],
      undoes: ['postponed'],
      notWhile: ['held'],
      details: {},
      implies: ['announced'],
    },
    {
      name: 'postponed',
      kind: 'setback',
      label: 'Reportée',
      answer: 'Reportée. Il n’y a pas de nouvelle date.',
      match: [{ any: ['reportée', 'reporté'] }],
      undoes: ['date'],
      notWhile: ['held'],
      details: {},
    },
    {
      name: 'cancelled',
      kind: 'end',
      label: 'Annulée',
      answer: 'Annulée.',
      match: [{ any: ['annulée', 'annulé'] }],
      undoes: ['postponed'],
      notWhile: ['held'],
      details: {},
    },
    {
      name: 'held',
      label: 'Tenue',
      answer: 'Tenue.',
      match: [{ any: ['terminée'] }],
      undoes: [],
      notWhile: [],
      details: {},
    },
  ],
  tracks: [
    {
      id: 'main',
      label: null,
      wire: [
        { label: 'Proposée', reachedBy: ['proposed'] },
        { label: 'Annoncée', reachedBy: ['announced'] },
        { label: 'Date fixée', reachedBy: ['date'] },
        { label: 'Tenue', reachedBy: ['held'] },
      ],
    },
  ],
  standing: {
    answer: 'Souhaitée.',
    sentence: 'Les deux villes souhaitent se rencontrer.',
    milestones: [{ name: 'proposed', at: '2025-01-09', detail: null }],
  },
  notKnown: [
    { question: 'Quel jour elles se rencontrent.', until: ['date', 'held'] },
    { question: 'Où elles se rencontrent.', until: ['held'] },
  ],
}

/** What its papers write on one day of it. */
export const frenchHeadlines = {
  queue: 'Files de camions à la traversée de Northport',
  ferry: 'Le bac de Northport et le pont en retard',
  toll: 'Péage doublé sur le pont de Northport',
  deal: [
    'Northport et Südhafen vont se rencontrer au sujet du pont au printemps',
    'Northport et Südhafen vont se rencontrer au sujet du pont malgré tout',
  ],
} as const
