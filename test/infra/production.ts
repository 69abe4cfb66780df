import { type Stage, stageNamed } from '#infra/stages'
import { examplePack } from './example-pack.ts'

/** A production that may be deployed. `home.arpa` is nobody's (RFC 8375), and yet no example. */
export const production: Stage = {
  ...stageNamed('production'),
  alarmAddress: 'ops@mail.home.arpa',
  siteUrl: 'https://wire.home.arpa',
}

export const productionPack = {
  ...examplePack,
  sender: { name: 'Wire', address: 'wire@mail.home.arpa', confirmAddress: 'confirm@mail.home.arpa' },
  postalAddress: '1 Quay Street, Northport',
}
