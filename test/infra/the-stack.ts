import { productionPack, production as productionStage } from './production.ts'
import { functionNamed } from './role.ts'
import { synthesized } from './template.ts'

/** The stack as both stages make it, and what many tests look for in it. */
export const dev = synthesized()
export const production = synthesized(productionStage, [productionPack])

export const functionNames = ['collect', 'deliver', 'desk', 'feedback', 'open-mailing', 'site', 'sweep']
export const functions = dev.ofType('AWS::Lambda::Function')
export const environmentOf = (name: string, template = dev) =>
  functionNamed(template, name).properties.Environment.Variables
export const queues = dev.ofType('AWS::SQS::Queue')
/** Those that functions are fed by. */
export const sources = queues.filter(({ properties }) => properties.RedrivePolicy !== undefined)
