import type { Context } from 'hono'
import { isFrozenKind } from '#core/delivery/mailing-kind'
import { assembleBody } from '#core/delivery/sliced-mail'
import { accountOf } from '#core/desk/account'
import { figuresOf } from '#core/desk/figures'
import { previewedBy, previewMail } from '#core/desk/preview'
import { sourceHealth } from '#core/desk/source-health'
import { type Waiting, waiting } from '#core/desk/waiting'
import { isCopyLate } from '#core/fault/watch-copies'
import { plusDays, utcDay } from '#core/instant'
import { capital } from '#core/story/capital'
import { closedBy } from '#core/story/deciding/closed'
import type { Decision } from '#core/story/decision'
import { isTold } from '#core/story/development'
import type { StoryPack } from '#core/story/pack'
import { alertTextAlone, digestTextAlone } from '#templates/mail/text-alone'
import { deskPage } from '#templates/pages/desk/desk-page'
import { deskDevelopmentPage } from '#templates/pages/desk/development-page'
import { mailingName } from '#templates/pages/desk/mailing-name'
import { deskMailingPage } from '#templates/pages/desk/mailing-page'
import { deskPreviewPage } from '#templates/pages/desk/preview-page'
import { deskStatusPage } from '#templates/pages/desk/status-page'
import type { About, DeskStory, DeskView, Said } from '#templates/pages/desk/view'
import { notFoundPage } from '#templates/pages/not-found-page'
import type { Desk } from '../desk.ts'
import { openPreview } from '../preview.ts'
import { show } from '../site/site-context.ts'
import type { AtDesk } from './door.ts'

/** What was announced of late: as far back as the desk lists mailings, and as a correction helps. */
const announcedAtMost = 40

/** So far back a development is offered as one with another. */
const offeredDays = 18

/** Of the status page: half a year, and as many mailings as bars find room on a phone. */
const daysShown = 182
const mailingsShown = 40

export const notFound = (context: Context) => show(context, notFoundPage({ place: null }), 404)

const statusOf = (said: Said | null) => (said?.is === 'refused' || said?.is === 'heard' ? 400 : 200)

/** The pages of the desk, each with what came of the last press on it. */
export const deskPages = (desk: Desk, packs: readonly StoryPack[]) => {
  const storyOf = (
    context: Context<AtDesk>,
    pack: StoryPack,
    said: Said | null,
    decisions: readonly Decision[],
    about: DeskStory['about'],
    cadence: string | null = null,
  ): DeskStory => ({
    sitting: context.get('sitting'),
    pack,
    said,
    seen: decisions.at(-1)?.number ?? 0,
    cadence,
    decisions,
    about,
  })

  /** @param subjects of mailings, as far as they are known */
  const aboutOf = async (
    pack: StoryPack,
    decisions: readonly Decision[],
    subjects: ReadonlyMap<string, { subject: string }> = new Map(),
  ): Promise<DeskStory['about']> =>
    new Map<number, About>([
      ...(await accountOf(pack, desk)).map(
        ({ number, about, beside }) => [number, { about, beside }] as const,
      ),
      ...decisions.flatMap(({ number, ruling }) => {
        if (ruling.kind !== 'review') return []
        const known = subjects.get(ruling.mailing)
        const about = known ? `“${known.subject}”` : capital(mailingName(ruling.mailing, pack))
        return [[number, { about, beside: null }] as const]
      }),
    ])

  /** What alerts that have not gone are about. */
  const raisedOf = (pack: StoryPack, { mailings }: Waiting) =>
    Promise.all(
      mailings
        .filter(({ kind, phase }) => kind === 'alert' && phase === 'due')
        .map(async ({ mailing }) => {
          // One that cannot be read is known by its id: it must not shut the desk.
          const brief = await desk.mailings.alertBrief(mailing).catch(() => null)
          const told = brief && (await desk.stories.development(pack.id, brief.development))
          return { mailing, subject: told?.headline ?? mailing, development: told?.id }
        }),
    )

  return {
    /** @param cadence of the digest that is looked at; null: that closes first */
    async story(
      context: Context<AtDesk>,
      pack: StoryPack,
      said: Said | null,
      cadence: string | null = context.req.query('next') ?? null,
    ) {
      const [waits, sources, announced] = await Promise.all([
        waiting(pack, desk),
        sourceHealth(pack, desk.stories),
        desk.announcements.latest(pack.id, announcedAtMost),
      ])
      const subjects: Map<
        string,
        { subject: string; openedAt: string | null; development?: string | undefined }
      > = new Map()
      for (const { id, title, at } of announced) subjects.set(id, { subject: title, openedAt: at })
      for (const { mailing, ...raised } of await raisedOf(pack, waits))
        subjects.set(mailing, { ...raised, openedAt: null })
      const view: DeskView = {
        ...storyOf(
          context,
          pack,
          said,
          waits.decisions,
          await aboutOf(pack, waits.decisions, subjects),
          cadence,
        ),
        others: packs.filter(one => one !== pack),
        waiting: waits,
        sources,
        subjects,
      }
      return show(context, deskPage(view), statusOf(said))
    },

    async development(context: Context<AtDesk>, pack: StoryPack, id: string, said: Said | null) {
      const now = desk.clock.now()
      const [development, decisions, lately] = await Promise.all([
        desk.stories.development(pack.id, id),
        desk.decisions.decisions(pack.id),
        desk.stories.developments(pack.id, utcDay(plusDays(now, -offeredDays)), utcDay(now)),
      ])
      if (!development) return notFound(context)
      const others = lately
        .filter(one => one.id !== id && isTold(one))
        .toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
      const into = development.mergedInto?.development
      const [about, whole] = await Promise.all([
        aboutOf(pack, decisions),
        into === undefined ? undefined : desk.stories.development(pack.id, into),
      ])
      const page = deskDevelopmentPage({
        ...storyOf(context, pack, said, decisions, about),
        back: id,
        development,
        mergedInto: whole?.headline ?? null,
        others,
      })
      return show(context, page, statusOf(said))
    },

    /** @param what a cadence, or a development as the alert that it would be */
    async preview(context: Context<AtDesk>, pack: StoryPack, what: string) {
      const decisions = await desk.decisions.decisions(pack.id)
      if (closedBy(decisions)) return notFound(context)
      const site = new URL(context.req.url).origin
      const ports = openPreview(
        { ...desk, packs, site },
        { compile: digestTextAlone, compileAlert: alertTextAlone },
      )
      const letter = await previewMail(previewedBy(what), null, pack, ports)
      if (letter === 'missing') return notFound(context)
      const mail =
        'skip' in letter ? letter : { subject: letter.subject, text: assembleBody(letter.body).text }
      return show(
        context,
        deskPreviewPage({ ...storyOf(context, pack, null, decisions, new Map()), what, mail }),
      )
    },

    async status(context: Context<AtDesk>, pack: StoryPack) {
      const [readers, mailings, sources, copy] = await Promise.all([
        desk.tallies.readers(pack.id, daysShown),
        desk.tallies.mailings(pack.id, mailingsShown),
        sourceHealth(pack, desk.stories),
        desk.copies.last(),
      ])
      const lastCopy = copy && { ...copy, isLate: isCopyLate(copy, desk.clock.now()) }
      const story = storyOf(context, pack, null, [], new Map())
      return show(context, deskStatusPage({ ...story, readers, mailings, sources, lastCopy }))
    },

    async mailing(
      context: Context<AtDesk>,
      pack: StoryPack,
      id: string,
      said: Said | null,
      typed: { was: string; is: string } | null = null,
    ) {
      const mailing = await desk.mailings.mailing(id)
      if (mailing?.story !== pack.id || !isFrozenKind(mailing.kind)) return notFound(context)
      const [figures, announced, decisions] = await Promise.all([
        figuresOf(mailing, desk),
        desk.announcements.latest(pack.id, announcedAtMost),
        desk.decisions.decisions(pack.id),
      ])
      const { openedAt, kind, phase } = mailing
      const isOut = phase === 'frozen'
      const hasPage = isOut && (kind === 'edition' || kind === 'alert')
      const page = deskMailingPage({
        ...storyOf(context, pack, said, decisions, new Map()),
        mailing: {
          id,
          openedAt,
          subject: announced.find(one => one.id === id)?.title ?? mailingName(id, pack),
          standing: isOut ? (mailing.switch === 'running' ? 'sent' : mailing.switch) : phase,
          page: hasPage ? `/stories/${pack.id}/${kind}s/${id}` : null,
          isCorrectable: hasPage,
        },
        figures,
        typed,
      })
      return show(context, page, statusOf(said))
    },
  }
}
