import type { ICruiseOptions, IFlattenedRuleSet } from 'dependency-cruiser'

declare const config: { forbidden: NonNullable<IFlattenedRuleSet['forbidden']>; options: ICruiseOptions }
export default config
