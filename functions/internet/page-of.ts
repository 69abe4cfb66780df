import { canonicalUrl } from './canonical-url.ts'

/** Hosts and path parts under which an outlet shows one article again: for phones, in AMP, to print. */
const otherHosts = /^(?:www\d?|m|mobile|amp|touch|wap|print|edition)\./
const otherPaths = /^(?:amp|m|mobile|print|amphtml)$/i
const otherEndings = /\.amp(?=\.html?$)|[-_.](?:amp|print|mobile)(?=(?:\.html?)?$)/i
const otherViews = new Set(['amp', 'print', 'printable', 'output', 'outputtype', 'view', 'mobile', 'm'])
const viewValues = /^(?:|1|yes|true|amp|print|mobile|full)$/i

const pathOf = (pathname: string): string => {
  const parts = pathname.split('/').filter(part => part !== '')
  const kept = parts.filter(
    (part, n) => !(otherPaths.test(part) && (n === 0 || n === parts.length - 1) && parts.length > 1),
  )
  return kept.map(part => part.replace(otherEndings, '')).join('/')
}

/**
 * What an address is compared by: the page, however it is shown. Scheme, `www.`, `m.`, AMP and print variants, a
 * slash or `index.html` at the end and tracking parameters make no other page; an anchor that names an entry of it does.
 */
export const pageOf = (address: string): string => {
  const url = URL.parse(canonicalUrl(address))
  if (!url) return address
  const search = url.search
    .slice(1)
    .split('&')
    .filter(pair => {
      const [name = '', value = ''] = pair.split('=', 2)
      return pair !== '' && !(otherViews.has(name.toLowerCase()) && viewValues.test(value))
    })
    .join('&')
  const path = pathOf(url.pathname).replace(/(?:^|\/)index\.(?:html?|php)$/i, '')
  const host = url.hostname.replace(otherHosts, '')
  const port = url.port === '' ? '' : `:${url.port}`
  return `${host}${port}/${path}${search === '' ? '' : `?${search}`}${url.hash}`
}

/** A last part that only one article can have: a number, or words of a headline. */
const ofOneArticle = /\d{3}|[\p{L}\d]+(?:[-_][\p{L}\d]+){2}/u

/** Whether the address looks like that of one article, and not of a page on which many pass by ("/updates/"). */
export const namesArticle = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && ofOneArticle.test(decoded(`${url.pathname}${url.search}${url.hash}`))
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
