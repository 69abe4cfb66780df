/**
 * Whether a request was meant for this machine: a name that somebody lets lead to 127.0.0.1 would else open it to his
 * page. Any port: it may be forwarded.
 */
export const isOwnHost = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host ?? '')
