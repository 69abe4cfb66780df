import { packs } from '#stories/packs'

/** The stories of this deployment, and the domains that they send from. */
export const registered = (): { stories: string[]; senders: string[] } => ({
  stories: Object.keys(packs),
  senders: [
    ...new Set(
      Object.values(packs).flatMap(({ pack: { sender } }) =>
        [sender.address, sender.confirmAddress].map(address => address.slice(address.lastIndexOf('@') + 1)),
      ),
    ),
  ],
})
