import { stageNamed } from '#infra/stages'
import { synthesize } from '#infra/synthesize'
import { diskSentence } from '#local/disk-sentence'
import { packs } from '#stories/packs'

process.on('uncaughtException', fault => {
  console.error(diskSentence(fault) ?? fault)
  process.exit(1)
})

/** Run by `synthesize.ts`: writes the template without the functions' code and prints its path. */
const [, , folder, siteUrl] = process.argv
if (!folder || !siteUrl) throw new Error('Folder and address of the site are missing.')
// Whom dev may mail is for AWS: no mail leaves this machine, so local/means.ts lets everybody be mailed.
const editors = [{ name: 'This machine', address: 'editor@example.org' }]
const stage = {
  ...stageNamed('dev'),
  siteUrl,
  site: null,
  alarmAddress: null,
  editors,
  allowList: ['@example.org'],
  hostedZones: {},
}
console.log(synthesize(folder, { packs: Object.values(packs).map(({ pack }) => pack), stage, bundle: false }))
