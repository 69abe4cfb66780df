import type { DraftWords } from '#core/desk/draft-words'

export const draft: DraftWords['draft'] = {
  subject: subject => `[Brouillon] ${subject}`,
  goes: when =>
    `Nos lecteurs le recevront le ${when}, avec ce qui sera arrivé d’ici là, sauf si quelqu’un de la rédaction le retient.`,
  waits: when =>
    `Nos lecteurs le recevront quand quelqu’un de la rédaction l’enverra, le ${when} au plus tôt.`,
  why: 'Vous recevez cet e-mail parce que vous faites partie de la rédaction de ce dossier.',
}
