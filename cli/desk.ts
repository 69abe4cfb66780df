import { Argument, type Command, InvalidArgumentError } from 'commander'
import { allCadences, type Cadence } from '#core/cadence'
import { waiting } from '#core/desk/waiting'
import { latestClosing, neighbourClosing } from '#core/digest/calendar'
import type { Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import { type Desk, openDesk } from '#functions/desk'
import { machineClock } from '#functions/lambda/clock'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, type Need, withDeployment } from './deployment.ts'
import { waitingLines } from './desk/desk-lines.ts'
import { dropOf, reportNamed, ruleCommand, undoCommand } from './desk/rule.ts'
import { editorOf } from './editor-of.ts'
import type { Registration } from './registration.ts'
import { storyNamed } from './story-named.ts'
import { whenText } from './when-text.ts'

type DeskOptions = AskOptions & {
  story?: string | undefined
  by?: string | undefined
  why?: string | undefined
  seen?: number | undefined
}

/**
 * `storywire desk [--story ID] [--json]`: what waits for an editor, the doubtful first.
 * @returns the exit code
 */
export const deskCommand = async (
  pack: StoryPack,
  { json }: { json?: boolean | undefined },
  desk: Desk,
  io: Io,
): Promise<number> => {
  const found = await waiting(pack, desk)
  if (json) io.stdout(JSON.stringify(found))
  else for (const line of waitingLines(found)) io.stdout(line)
  return 0
}

/**
 * `storywire desk show <development> [--json]`: a development as it is told, with its reports and their ids.
 * @throws InputFault when there is none
 */
export const showCommand = async (
  id: string,
  pack: StoryPack,
  { json }: { json?: boolean | undefined },
  { stories }: Desk,
  io: Io,
): Promise<number> => {
  const found = await stories.development(pack.id, id)
  if (!found) throw new InputFault(`There is no development “${id}”. "storywire desk" lists the latest.`)
  if (json) {
    io.stdout(JSON.stringify(found))
    return 0
  }
  io.stdout(`${found.id}  ${found.headline}`)
  if (found.mergedInto) io.stdout(`  is one with ${found.mergedInto.development}`)
  if (found.edited?.dropped) io.stdout(`  dropped ${whenText(found.edited.dropped)}`)
  for (const { id: report, title, outlet, published } of found.sightings)
    io.stdout(`  ${report}  ${whenText(published)}  ${outlet}: ${title}`)
  return 0
}

const whole = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It takes a whole number.')
  return number
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

export const registerDesk: Registration = (program, io, exits) => {
  /** @param needs a decision is written down beside the table, too */
  const at = async (
    options: DeskOptions,
    work: (pack: StoryPack, desk: Desk) => Promise<number>,
    needs: readonly Need[] = ['journal'],
  ) => {
    const pack = storyNamed(options.story)
    const all = Object.values(packs).map(one => one.pack)
    exits(
      await withDeployment(options, needs, deployed =>
        work(pack, openDesk({ ...deployed, packs: all, clock: machineClock })),
      ),
    )
  }
  const rule = (options: DeskOptions, rulingOf: (pack: StoryPack, desk: Desk) => Promise<Ruling> | Ruling) =>
    at(options, async (pack, desk) =>
      ruleCommand(await rulingOf(pack, desk), pack, { ...options, by: editorOf(options) }, desk, io),
    )
  const desk = asked(
    program.command('desk').description('what waits for an editor; decides, and takes decisions back'),
  ).action((options: DeskOptions) => at(options, (pack, one) => deskCommand(pack, options, one, io), []))
  // Given before or behind the subcommand, an option is the same.
  const sub = (name: string, description: string) => desk.command(name).description(description)
  const given = (command: Command): DeskOptions => command.optsWithGlobals()

  asked(sub('show', 'a development with its reports').argument('<development>')).action(
    (id: string, _: unknown, command: Command) =>
      at(given(command), (pack, one) => showCommand(id, pack, given(command), one, io), []),
  )
  for (const kind of ['headline', 'summary'] as const)
    deciding(
      sub(kind, `sets a development’s ${kind}, until it is taken back`)
        .argument('<development>')
        .argument('<text>'),
    ).action((development: string, text: string, _: unknown, command: Command) =>
      rule(given(command), () => ({ kind, development, text })),
    )
  deciding(
    sub('drop', 'a development, a report in one, or a mailing that waits is not told').argument(
      '<development, report or mailing>',
    ),
  ).action((id: string, _: unknown, command: Command) =>
    rule(given(command), (pack, one) => dropOf(id, pack, one)),
  )
  for (const [says, description] of [
    ['approve', 'a digest goes at its closing, an alert within minutes'],
    ['hold', 'a digest or an alert does not go before it is released'],
    ['release', 'what was held goes'],
  ] as const)
    deciding(sub(says, description).argument('<mailing>')).action(
      (mailing: string, _: unknown, command: Command) =>
        rule(given(command), () => ({ kind: 'review', mailing, says })),
    )
  deciding(sub('pin', 'a development is told before all others').argument('<development>')).action(
    (development: string, _: unknown, command: Command) =>
      rule(given(command), () => ({ kind: 'pin', development })),
  )
  deciding(sub('merge', 'two developments are one').argument('<development>').argument('<other>')).action(
    (development: string, other: string, _: unknown, command: Command) =>
      rule(given(command), () => ({ kind: 'merge', development, other })),
  )
  deciding(
    sub('split', 'reports of a development tell of another one')
      .argument('<development>')
      .argument('<reports...>'),
  ).action((development: string, reports: string[], _: unknown, command: Command) =>
    rule(given(command), async (pack, one) => ({
      kind: 'split',
      development,
      reports: (await Promise.all(reports.map(id => reportNamed(id, pack, one)))).map(({ report }) => report),
    })),
  )
  deciding(
    sub('retract', 'a report counts for no family any more; what then lacks its second falls').argument(
      '<report>',
    ),
  ).action((id: string, _: unknown, command: Command) =>
    rule(given(command), async (pack, one) => ({ kind: 'retract', ...(await reportNamed(id, pack, one)) })),
  )
  deciding(
    sub('state', 'a milestone holds or falls, whatever papers say')
      .argument('<milestone>')
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
      .argument('<text>'),
  ).action((cadence: Cadence, text: string, _: unknown, command: Command) =>
    rule(given(command), pack => ({
      kind: 'intro',
      cadence,
      closes: neighbourClosing(pack, cadence, latestClosing(pack, cadence, machineClock.now()), 1),
      text,
    })),
  )
  deciding(
    sub('undo', 'takes a decision back, as if it had not been made').argument('<decision>', '', whole),
  ).action((number: number, _: unknown, command: Command) =>
    at(given(command), (pack, one) =>
      undoCommand(number, pack, { ...given(command), by: editorOf(given(command)) }, one, io),
    ),
  )
}
