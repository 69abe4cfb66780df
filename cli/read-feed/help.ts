/** What `storywire read-feed --help` says after the options. */
export const readFeedHelp = `
Reads RSS, Atom, RDF and JSON Feed, even when damaged: files of up to 5 MB, or
addresses that begin with http:// or https://. Addresses in private networks are
not fetched.

It prints one JSON object per feed: over several lines for a single feed, on one
line each for several feeds:
  file      the file or address, as given
  format    rss, atom, rdf or json
  title     of the feed, or null
  reports   its entries in the feed's order, each with
    id         the feed's own guid or id, or null
    url        http or https, made absolute where the feed names its base; the page
               in the language asked for, where there are several; or null
    title      plain text, or null
    summary    plain text, at most 600 characters, or null
    published  in UTC, 2025-08-08T20:00:00.000Z; the last change where the feed
               names no other moment; null when it names none that can be read
    updated    in UTC, or null
  warnings  sentences on what is odd about the feed, one of each kind

What cannot be read is reported on standard error, with the reason.

Example
  $ npx storywire read-feed feed.xml https://example.org/rss
  {"file":"feed.xml","format":"rss","title":"…","reports":[…],"warnings":[]}
  {"file":"https://example.org/rss","format":"atom","title":"…",…}
`
