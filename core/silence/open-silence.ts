import type { Freezing, Mailings } from '../delivery/mailings.ts'
import { type Opener, type OpenPorts, openMailing } from '../delivery/open-mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Clock, type Instant, plusDays } from '../instant.ts'
import { type ChosenLanguages, inEachLanguage } from '../language/told-in.ts'
import { dayOf, monthNamed } from '../story/day.ts'
import type { ToldRecord } from '../story/deciding/told-record.ts'
import type { StoryPack } from '../story/pack.ts'
import { besideIt } from '../story/telling/beside-it.ts'
import { standingOf } from '../story/telling/standing.ts'
import { storyViewOf } from '../story/telling/story-view.ts'
import type { FrozenNote, NoteView } from '../subscription/note.ts'
import { type HeardPorts, heardIn } from './heard.ts'
import { lastMonth, silenceId, silenceMailing } from './silence.ts'
import type { SilenceWords } from './silence-words.ts'

export type OpenSilencePorts = Omit<OpenPorts, 'mailings'> & {
  mailings: OpenPorts['mailings'] & HeardPorts['mailings'] & Pick<Mailings, 'put'>
  /** When a story's sources were last asked; null: never. */
  askedAt(story: string): Promise<Instant | null>
  audienceLagMinutes: number
}

/** Whose sources have not been asked for so long is not still here. */
const askedDays = 1

/** Puts and opens the note on a month without mail: at the next one's beginning, once. */
export const openSilence = async (pack: StoryPack, ports: OpenSilencePorts): Promise<void> => {
  const { mailings, clock, askedAt, audienceLagMinutes } = ports
  const now = clock.now()
  const month = lastMonth(pack, now)
  if (!month.isDue || (await mailings.mailing(silenceId(pack.id, month)))) return
  const asked = await askedAt(pack.id)
  if (asked === null || asked < plusDays(now, -askedDays)) return
  const heard = await heardIn(pack.id, month, ports)
  const note = silenceMailing(pack, month, heard, now, audienceLagMinutes)
  if ((await mailings.put(note)) === 'put') await openMailing(note.id, ports)
}

export type SilenceOpenerPorts = {
  mailings: Freezing<FrozenNote>
  languages: Pick<ChosenLanguages, 'chosenLanguages'>
  stories: Pick<ToldRecord, 'state'>
  wordsFor(language: string): SilenceWords & { mail: { alert: { follow: string } } }
  compile(view: NoteView): Promise<SlicedMail>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

/** Opens the note: where the story stands now, and that nothing came. */
export const silenceOpener = (pack: StoryPack, ports: SilenceOpenerPorts): Opener => ({
  async freeze({ id, audience, decided }) {
    const { mailings, stories, wordsFor, compile, clock, site, sample } = ports
    const now = clock.now()
    const since = audience.who === 'unheard' ? audience.since : now
    const [chosen, state] = await Promise.all([
      ports.languages.chosenLanguages(pack.id),
      stories.state(pack.id),
    ])
    const content = await inEachLanguage(pack, chosen, async (told): Promise<FrozenNote> => {
      const words = wordsFor(told.language)
      const { silence } = words
      const month = monthOf(since, told)
      const { answer, beside } = besideIt(standingOf(told, state, now, words), words)
      const story = storyViewOf(told, site)
      const subject = silence.subject(told.title, month)
      const view: NoteView = {
        story,
        kind: silence.kind,
        day: dayOf(now, told),
        subject,
        preheader: silence.stands(answer),
        label: told.title,
        answer: silence.nothing(month),
        why: silence.why(month),
        sentences: [[silence.stands(answer), ...beside].join(' '), silence.goesOn],
        link: { text: null, href: story.href, button: words.mail.alert.follow },
        sample,
        isClosed: false,
      }
      return { kind: 'still-here', mail: await compile(view), subject, href: story.href }
    })
    await mailings.freeze(id, content, [], undefined, decided)
  },
  async afterFreezing() {},
  isSuperseded: async () => false,
})

/** "November". @param since its first moment in the story's zone, a day earlier or later in UTC */
const monthOf = (since: Instant, { language }: StoryPack): string =>
  monthNamed(plusDays(since, 3), language, 'long')
