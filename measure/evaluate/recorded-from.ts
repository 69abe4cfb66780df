import { InputFault } from '#cli/command-io'
import { readingModelSetting, variables } from '#functions/environment'
import { readingModelOf } from '#functions/lambda/reading-model-of'
import { readStorySet } from './labelled-sets.ts'
import { measuredPack } from './measured-pack.ts'
import { recordReadings } from './record-readings.ts'
import { setPaths } from './set-paths.ts'

/**
 * Records what the model says of the labelled set that lies in the folder, which the variables of a deployment name.
 * @returns what to tell of it
 * @throws InputFault when no model is named, or it fails
 */
export const recordedFrom = async (
  data: string,
  path: string,
  environment: Record<string, string | undefined>,
  { pack } = measuredPack(),
): Promise<string[]> => {
  const name = variables.readingModel
  const setting = readingModelSetting(environment[name])
  const key = environment[`${name}_KEY`] ?? ''
  const model = readingModelOf(setting, () => async () => key)
  if (!model) throw new InputFault(`${name} names no model that could be asked.`)
  const [set] = (await setPaths(data)).story
  if (set === undefined) throw new InputFault(`There is no story/labelled-*.jsonl in ${data}.`)
  const rows = await readStorySet(set)
  const read = await recordReadings(rows, pack, model, path)
  return [`${model.model} has read ${read} of ${rows.length} reports of ${set}; its readings are in ${path}.`]
}
