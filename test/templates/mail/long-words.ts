import { assemble, type Slice } from '#core/delivery/sliced-mail'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { alert } from './alert-view.ts'
import { choose, edition } from './edition.ts'
import { readerHoles } from './reader.ts'

const headline =
  'Hafenbrückenmautgebührenverordnung: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz vertagt'
const finnish = 'Lentokonesuihkuturbiinimoottoriapumekaanikko vahvistaa satamasiltaneuvottelut'
const outlet = 'Nordwestmecklenburgische Verkehrsnachrichten am Sonntag'

/** Mails whose words are as long as languages make them: compounds, a long topic, outlets, stations and numbers. */
export const longWordMails = async (): Promise<Record<string, Slice>> => {
  const wire = edition.standing.wire.map((one, at) => ({
    ...one,
    label: ['Vorgeschlagen', 'Angekündigt', 'Terminiert', 'Abgehalten'][at] ?? '',
    note: at < 2 ? '28. September' : 'noch nicht',
  }))
  const standing = { ...edition.standing, answer: headline, wire }
  const topics = edition.topics.map(one => ({
    ...one,
    title: `${one.title}: Verkehrswegeplanungsbeschleunigung`,
  }))
  const view = {
    ...edition,
    standing,
    topics,
    window: '28 September – 5 October 2025',
    counts: { developments: 1234, reports: 123_456, publishers: 1234 },
    chart: edition.chart.map(one => ({ ...one, label: 'Mi., 24.', reports: one.reports * 1000 })),
    developments: edition.developments.map((one, at) => ({
      ...one,
      headline: at % 2 === 0 ? headline : finnish,
      sentence: at % 2 === 0 ? headline : finnish,
      by: `by ${outlet}, 123 publishers`,
      outlets: [outlet, finnish, outlet].map(name => ({ name, href: 'https://example.com/' })),
    })),
  }
  const all = choose(
    view,
    topics.map(({ id }) => id),
  )
  const told = {
    ...alert,
    standing,
    sureness: `12 publishers in 9 countries; not yet ${outlet}, ${finnish}`,
    since: [
      { time: '14:05', what: `first report: ${outlet}` },
      { time: '14:32', what: finnish },
    ],
    development: { ...alert.development, headline, outlets: view.developments[0]?.outlets ?? [] },
  }
  return {
    'digest, long words': assemble(await compileDigest(view), all, readerHoles),
    'alert, long words': assemble(
      await compileAlert(told),
      ['stands', 'facts', 'button', 'next'],
      readerHoles,
    ),
  }
}
