import { Argument, type Command, InvalidArgumentError } from 'commander'
import { allCadences, type Cadence } from '#core/cadence'
import type { Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import type { Desk } from '#functions/desk'
import { machineClock } from '#functions/lambda/clock'
import { InputFault } from '../command-io.ts'
import { type AskOptions, deploymentOptions, type Need, withDeployment } from '../deployment.ts'
import { editorOf } from '../editor-of.ts'
import { followedPacks } from '../followed-packs.ts'
import type { Registration } from '../registration.ts'
import { storyNamed } from '../story-named.ts'

type DeskOptions = AskOptions & {
  story?: string | undefined
  by?: string | undefined
  why?: string | undefined
  seen?: number | undefined
}

const shows = () => import('../desk.ts')
const rules = () => import('../desk/rule.ts')

const theDevelopment = 'its id, or the first digits of it, as the desk lists it'

const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.')
  return Number(text)
}

const asked = (command: Command): Command =>
  deploymentOptions(command)
    .option('--story <id>', 'id of the story (default: the only one)')
    .option('--json', 'print it as JSON')

const deciding = (command: Command): Command =>
  asked(command)
    .option('--by <name>', 'who decides (default: STORYWIRE_EDITOR, or your user name)')
    .option('--why <sentence>', 'why; readers see it in the story’s account')
    .option(
      '--seen <number>',
      'the last decision that you know: later ones on the same matter are told first',
      whole,
    )

export const registerDesk: Registration = (command, io, exits) => {
  /** @param needs a decision is written down beside the table, too */
  const at = async (
    options: DeskOptions,
    work: (pack: StoryPack, desk: Desk) => Promise<number>,
    needs: readonly Need[] = ['journal'],
  ) => {
    const { openDesk } = await import('#functions/desk')
    const named = storyNamed(options.story)
    exits(
      await withDeployment(options, needs, async deployed => {
        const { pack, all } = await followedPacks(named, deployed)
        return work(pack, openDesk({ ...deployed, packs: all, clock: machineClock }, deployed))
      }),
    )
  }
  const rule = (options: DeskOptions, rulingOf: (pack: StoryPack, desk: Desk) => Promise<Ruling> | Ruling) =>
    at(options, async (pack, desk) =>
      (await rules()).ruleCommand(
        await rulingOf(pack, desk),
        pack,
        { ...options, by: editorOf(options) },
        desk,
        io,
      ),
    )
  const desk = asked(command)
    .allowExcessArguments()
    .action((options: DeskOptions) => {
      const [unknown] = command.args
      if (unknown !== undefined)
        throw new InputFault(
          `The desk knows no “${unknown}”. It knows ${command.commands.map(one => one.name()).join(', ')}.`,
        )
      return at(options, async (pack, one) => (await shows()).deskCommand(pack, options, one, io), [])
    })
  // Given before or behind the subcommand, an option is the same.
  const sub = (name: string, description: string) => desk.command(name).description(description)
  const given = (command: Command): DeskOptions => command.optsWithGlobals()

  asked(sub('show', 'a development with its reports').argument('<development>', theDevelopment)).action(
    (id: string, _: unknown, command: Command) =>
      at(
        given(command),
        async (pack, one) => (await shows()).showCommand(id, pack, given(command), one, io),
        [],
      ),
  )
  for (const kind of ['headline', 'summary'] as const)
    deciding(
      sub(kind, `sets a development’s ${kind}, until it is taken back`)
        .argument('<development>', theDevelopment)
        .argument('<text>', 'the words'),
    ).action((development: string, text: string, _: unknown, command: Command) =>
      rule(given(command), () => ({ kind, development, text })),
    )
  deciding(
    sub('drop', 'a development, a report in one, or a mailing that waits is not told').argument(
      '<development, report or mailing>',
      'its id, or the first digits of it',
    ),
  ).action((id: string, _: unknown, command: Command) =>
    rule(given(command), async (pack, one) => (await rules()).dropOf(id, pack, one)),
  )
  for (const [says, description] of [
    ['approve', 'a digest goes at its closing, an alert within minutes'],
    ['hold', 'a digest or an alert does not go before it is released'],
    ['release', 'what was held goes'],
  ] as const)
    deciding(sub(says, description).argument('<mailing>', 'its id, as the desk lists it')).action(
      (mailing: string, _: unknown, command: Command) =>
        rule(given(command), () => ({ kind: 'review', mailing, says })),
    )
  deciding(
    sub('pin', 'a development is told before all others').argument('<development>', theDevelopment),
  ).action((development: string, _: unknown, command: Command) =>
    rule(given(command), () => ({ kind: 'pin', development })),
  )
  deciding(
    sub('merge', 'two developments are one')
      .argument('<development>', theDevelopment)
      .argument('<other>', 'id of the other one; the one known first stays'),
  ).action((development: string, other: string, _: unknown, command: Command) =>
    rule(given(command), () => ({ kind: 'merge', development, other })),
  )
  deciding(
    sub('split', 'reports of a development tell of another one')
      .argument('<development>', theDevelopment)
      .argument('<reports...>', 'their ids, as "desk show" lists them'),
  ).action((development: string, reports: string[], _: unknown, command: Command) =>
    rule(given(command), async (pack, one) => {
      const { reportNamed } = await rules()
      const named = await Promise.all(reports.map(id => reportNamed(id, pack, one)))
      return { kind: 'split', development, reports: named.map(({ report }) => report) }
    }),
  )
  deciding(
    sub('retract', 'a report counts for no publisher any more; what then lacks its second falls').argument(
      '<report>',
      'its id, as "desk show" lists it',
    ),
  ).action((id: string, _: unknown, command: Command) =>
    rule(given(command), async (pack, one) => ({
      kind: 'retract',
      ...(await (await rules()).reportNamed(id, pack, one)),
    })),
  )
  deciding(
    sub('state', 'a milestone holds or falls, whatever papers say')
      .argument('<milestone>', 'its name in the pack')
      .addArgument(new Argument('<says>', 'what it does').choices(['holds', 'falls']))
      .option('--detail <detail>', 'its day (2025-08-15), number or place')
      .option('--source <url>', 'where that is said'),
  ).action((milestone: string, says: 'holds' | 'falls', _: unknown, command: Command) => {
    const { detail = null, source = null } = command.optsWithGlobals<{ detail?: string; source?: string }>()
    return rule(given(command), () => ({ kind: 'state', milestone, says, detail, source }))
  })
  deciding(
    sub('intro', 'words above the next digest of a cadence, in Markdown')
      .addArgument(new Argument('<cadence>', 'which digest').choices(allCadences))
      .argument('<text>', 'the words'),
  ).action((cadence: Cadence, text: string, _: unknown, command: Command) =>
    rule(given(command), async pack => {
      const { latestClosing, neighbourClosing } = await import('#core/digest/calendar')
      const last = latestClosing(pack, cadence, machineClock.now())
      return { kind: 'intro', cadence, closes: neighbourClosing(pack, cadence, last, 1), text }
    }),
  )
  deciding(
    sub('undo', 'takes a decision back, as if it had not been made').argument(
      '<decision>',
      'its number, as the desk lists it',
      whole,
    ),
  ).action((number: number, _: unknown, command: Command) =>
    at(given(command), async (pack, one) =>
      (await rules()).undoCommand(number, pack, { ...given(command), by: editorOf(given(command)) }, one, io),
    ),
  )
}
