import compiled from './compiled/packs.json' with { type: 'json' }
import type { CompiledPack } from './compiled-pack.ts'

/**
 * Every story of this deployment by id. The file was written by `stories/build.ts`, which had validated each pack;
 * validating it again would put zod and YAML into every function.
 */
export const packs: Readonly<Record<string, CompiledPack>> = compiled as unknown as Record<
  string,
  CompiledPack
>
