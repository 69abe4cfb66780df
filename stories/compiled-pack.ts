import type { StoryPack } from '#core/story/pack'

/** A pack as functions load it: no YAML and no Markdown is read while a reader waits. */
export type CompiledPack = { pack: StoryPack; backgroundHtml: string; backgroundText: string }
