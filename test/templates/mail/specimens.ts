import { assemble, type Choice, type Slice } from '#core/delivery/sliced-mail'
import { compiledMails } from '#templates/compiled-mails'
import {
  compileAlert,
  compileCorrection,
  compileDigest,
  compileMeanwhile,
  compileNote,
} from '#templates/mail/compile'
import { standingChoices } from '#templates/mail/wire-pieces'
import { en } from '#templates/words/en'
import { beside, otherWires } from '../tracks.ts'
import { alert } from './alert-view.ts'
import { choose, edition, monthlyEdition, wires } from './edition.ts'
import { readerHoles } from './reader.ts'

/** One whole mail of each kind and state, as a reader gets it: for tests and for looking at them in a browser. */
export const specimens = async (): Promise<Record<string, Slice>> => {
  const digest = await compileDigest(edition)
  const all = choose(
    edition,
    edition.topics.map(({ id }) => id),
  )
  const { welcome, confirmation, ...notices } = compiledMails.en
  const hello: Choice = {
    id: 'hello',
    holes: {
      chosen: edition.topics.map(({ title }) => title).join('; '),
      cadence: readerHoles.cadence ?? '',
      first: 'Sunday 12 January 2025 at 18:00 (Europe/Berlin)',
      alerts: 'none',
    },
  }
  const stands = standingChoices(edition.standing)
  const background: Choice = {
    id: 'background',
    holes: {
      background: 'In January 2025 the president-elect said that the two would meet soon. The war goes on.',
      backgroundlink: 'https://storywire.example.org/background',
    },
  }
  const { meanwhile, silence, farewell, correction } = en
  const wrong = { of: 'e-1', was: 'They meet on 8 March', is: 'They meet on 18 March' }
  const note = { story: alert.story, day: '1\u00a0April', sample: true, isClosed: false }
  const held = [alert.subject, 'Announced: they meet in May'].map(
    (headline): Choice => ({
      id: 'held',
      holes: { headline, moment: 'Sat 8 March, 21:30 UTC', alertlink: alert.href },
    }),
  )
  const mails: Record<string, Slice> = {
    digest: assemble(digest, all, readerHoles),
    'sample digest': assemble(digest, ['sample', ...all], readerHoles),
    'digest that passes the limit': assemble(
      digest,
      [...all.slice(0, 4), { id: 'more', holes: { left: '12 more updates' } }, 'chart', 'button'],
      readerHoles,
    ),
    'digest after a pause': assemble(
      digest,
      [...all.slice(0, 1), { id: 'since', holes: {} }, ...all.slice(1)],
      readerHoles,
    ),
    'monthly digest': assemble(await compileDigest(monthlyEdition), all, readerHoles),
    'quiet digest': assemble(digest, ['stands', 'quiet', 'button'], readerHoles),
    alert: assemble(await compileAlert(alert), ['stands', 'facts', 'button', 'next'], readerHoles),
    'while you were away': assemble(
      await compileMeanwhile({
        ...{ story: alert.story, kind: meanwhile.kind, sentence: meanwhile.sentence },
        ...{ onTheWeb: meanwhile.onTheWeb, sample: true },
      }),
      ['sample', 'stands', ...held, { id: 'more', holes: { left: meanwhile.more(3) } }, 'button'],
      readerHoles,
    ),
    correction: assemble(
      await compileCorrection({
        ...{ ...note, ...wrong, kind: correction.kind, subject: correction.subject(edition.name) },
        ...{
          preheader: correction.both(wrong.was, wrong.is),
          wrote: correction.wrote(edition.name, '9 March'),
        },
        ...{ right: correction.right, href: edition.href },
      }),
      ['sample', 'stands', 'facts', 'button'],
      readerHoles,
    ),
    'still here': assemble(
      await compileNote({
        ...{
          ...note,
          kind: silence.kind,
          label: alert.story.title,
          subject: silence.subject(alert.story.title, 'March'),
          answer: silence.nothing('March'),
        },
        ...{ preheader: silence.stands('Announced.'), why: silence.why('March') },
        sentences: [silence.stands('Announced. No date yet.'), silence.goesOn],
        link: { text: null, href: alert.story.href, button: en.mail.alert.follow },
      }),
      ['sample', 'stands', 'facts', 'button'],
      readerHoles,
    ),
    'last email': assemble(
      await compileNote({
        ...{
          ...note,
          kind: farewell.kind,
          label: farewell.kind,
          subject: farewell.subject(alert.story.title),
        },
        ...{
          answer: farewell.subject(alert.story.title),
          preheader: 'They met in May.',
          why: 'They met in May.',
        },
        isClosed: true,
        sentences: [farewell.end(2), farewell.erased(30)],
        link: {
          text: farewell.successor('The bridge'),
          href: alert.story.href,
          button: farewell.follow('The bridge'),
        },
      }),
      ['sample', 'stands', 'facts', 'button'],
      readerHoles,
    ),
    confirmation: assemble(confirmation, ['sample', 'ask'], readerHoles),
    'confirmation of several': assemble(
      confirmation,
      [
        'sample',
        'asks',
        ...['The planned Trump–Putin meeting', 'The bridge'].map(story => ({
          id: 'asked' as const,
          holes: { story, topics: 'The meeting; Allies and NATO' },
        })),
        'confirm',
      ],
      readerHoles,
    ),
    ...Object.fromEntries(
      Object.entries(notices).map(([kind, mail]) => [kind, assemble(mail, ['notice'], readerHoles)]),
    ),
    'first welcome': assemble(welcome, [hello, ...stands, background], readerHoles),
    welcome: assemble(
      { ...welcome, slices: { ...welcome.slices, ...digest.slices } },
      [
        hello,
        ...stands,
        background,
        { id: 'latest', holes: { edition: 'No. 9, 3–9 March' } },
        ...all.filter(({ id }) => id.startsWith('dev.')),
      ],
      readerHoles,
    ),
  }
  for (const [state, wire] of Object.entries({ ...wires, ...otherWires })) {
    const mail = await compileDigest({ ...edition, standing: { ...edition.standing, wire } })
    mails[`wire, ${state}`] = assemble(mail, ['stands'], readerHoles)
    mails[`welcome, ${state}`] = assemble(
      welcome,
      [hello, ...standingChoices({ ...edition.standing, wire })],
      readerHoles,
    )
  }
  const standing = { ...edition.standing, beside }
  mails['digest of several tracks'] = assemble(
    await compileDigest({ ...edition, standing }),
    all,
    readerHoles,
  )
  mails['alert of several tracks'] = assemble(
    await compileAlert({ ...alert, standing: { ...alert.standing, beside } }),
    ['stands', 'facts', 'button', 'next'],
    readerHoles,
  )
  mails['welcome of several tracks'] = assemble(
    welcome,
    [hello, ...standingChoices(standing), background],
    readerHoles,
  )
  return mails
}
