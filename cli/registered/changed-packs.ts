import type { Registration } from '../registration.ts'

export const registerChangedPacks: Registration = (command, io, exits) => {
  command
    .argument(
      '[revision]',
      'compare with the commit where this branch left that one, such as origin/main (default: the last tag, else the commit before)',
    )
    .option(
      '--reports <file>',
      'recorded reports for packs without a reports.jsonl beside them, one JSON object per line, as backtest reads them',
    )
    .option('--json', 'print what has changed as one JSON object')
    .addHelpText(
      'after',
      `
Reads the packs' files as they are now, committed or not, and compares each pack in which a file differs: its own words
first, then a backtest of both, then what changes in alerts, editions and mails. The reports to look at lie in
out/changed-packs/<pack>/report.html. Where nothing has changed, it says so at once.`,
    )
    .action(async (revision: string | undefined, options) => {
      const { changedPacksCommand } = await import('../changed-packs.ts')
      exits(await changedPacksCommand(revision, options, io))
    })
}
