/** Something in `infra/stages.ts` or a story pack with which nothing can be deployed: sentences for whoever does it. */
export class StageFault extends Error {
  readonly sentences: readonly string[]

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}
