/** Somebody who may sit at the desk: by name, as other editors and the account see it, and where mails to editors go. */
export type Editor = { name: string; address: string }
