import type { MailBody } from '#core/delivery/sliced-mail'

/** A mail of one slice that is everybody's. */
export const plainBody = (html: string, text: string): MailBody => ({
  mail: { prologue: { html, text }, slices: {}, epilogue: { html: '', text: '' } },
  chosen: [],
  holes: {},
})
