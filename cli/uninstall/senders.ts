import { packs } from '#stories/packs'

/** The domains that stories of this deployment send from. */
export const registeredSenders = (): string[] => [
  ...new Set(
    Object.values(packs).flatMap(({ pack: { sender } }) =>
      [sender.address, sender.confirmAddress].map(address => address.slice(address.lastIndexOf('@') + 1)),
    ),
  ),
]
