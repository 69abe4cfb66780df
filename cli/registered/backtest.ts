import type { Registration } from '../registration.ts'

export const registerBacktest: Registration = (command, io, exits) => {
  command
    .argument('<story>', 'id of the story, a folder in stories/; or the path of a pack’s folder')
    .requiredOption(
      '--reports <file>',
      'recorded reports, one JSON object per line: id, title, summary, outlet, url, published',
    )
    .option(
      '--readers <file>',
      'readers, one JSON object per line: address, topics, cadence, alerts (default: those of the story)',
    )
    .option(
      '--readings <file>',
      'what a reading model said of the reports, one JSON object per line: id, relevant, topics, kind, same, milestone, says, detail (default: the rules alone read)',
    )
    .requiredOption(
      '--out <folder>',
      'folder for report.html, events.jsonl, sifted.jsonl, editions.jsonl and mail/*.eml',
    )
    .option(
      '--decisions <file>',
      'editors’ decisions, as "storywire desk --json" has them: replayed at their moments',
    )
    .option(
      '--against <folder>',
      'what to compare with: the folder of an earlier run, or another pack; prints what would change (default: nothing)',
    )
    .option('--json', 'print the counts as one JSON object')
    .action(async (story: string, options) => {
      const { backtestCommand } = await import('../backtest.ts')
      exits(await backtestCommand(story, options, io))
    })
}
