import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#infra/build-app'
import type { Stage } from '#infra/stages'
import { examplePack } from './example-pack.ts'

/** CloudFormation has no closed shape; tests look into it freely. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any

export type Resource = {
  id: string
  type: string
  properties: Json
  deletionPolicy: string | undefined
  dependsOn: string[]
}

export type Synthesized = {
  ofType(type: string): Resource[]
  byId(id: string): Resource
  outputs: Json
  /** Against deletion of the whole stack. */
  isProtected: boolean
}

/** The template as it would be deployed, with the functions' code left out. */
export const synthesized = (stage?: Stage, packs = [examplePack]): Synthesized => {
  const outdir = mkdtempSync(join(tmpdir(), 'storywire-synth-'))
  const app = buildApp({ packs, outdir, bundle: false, ...(stage === undefined ? {} : { stage }) })
  const [stack] = app.synth().stacks
  const template: Json = stack?.template
  const resources = Object.entries<Json>(template.Resources).map(([id, resource]) => ({
    id,
    type: resource.Type,
    properties: resource.Properties,
    deletionPolicy: resource.DeletionPolicy,
    dependsOn: [resource.DependsOn ?? []].flat(),
  }))
  return {
    ofType: type => resources.filter(resource => resource.type === type),
    byId: id => {
      const resource = resources.find(candidate => candidate.id === id)
      if (resource === undefined) throw new Error(`No resource ${id}`)
      return resource
    },
    outputs: template.Outputs,
    isProtected: stack?.terminationProtection === true,
  }
}

/** The logical id that `{Ref}` or `{Fn::GetAtt}` points to. */
export const target = (reference: Json): string => reference.Ref ?? reference['Fn::GetAtt'][0]
