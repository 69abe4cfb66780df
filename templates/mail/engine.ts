import Handlebars from 'handlebars'
import mjml2html from 'mjml'
import { restorePercents } from './inert.ts'
import { inColumn, keep, steady } from './keep.ts'

/** Texts of the templates and of their parts, by file name without `.mjml`. */
export type MailSources = { templates: Record<string, string>; parts: Record<string, string> }

export type MailEngine = {
  /** @throws when a value is missing in the view */
  fill(template: string, view: object): string
  /** @throws when the template breaks a rule of MJML */
  compile(mjml: string): Promise<string>
}

/** Strict mode does not look at what a template hands to its parts; these helpers do. */
const needed =
  (change: (text: string) => string) =>
  (text: unknown): string => {
    if (typeof text !== 'string') throw new Error('A part of the mail lacks a text.')
    return change(text)
  }

const helpers = {
  is: (a: unknown, b: unknown): boolean => a === b,
  said: needed(text => text),
  keep: needed(keep),
  steady: needed(steady),
  inColumn: needed(inColumn),
}

/**
 * MJML writes the preheader white, and spam filters take white on white for hidden text (SpamAssassin: 0.7 points). It
 * is not displayed in any case; in ink it costs nothing.
 */
const inkedPreheader = (html: string): string =>
  html.replace('display:none;font-size:1px;color:#ffffff;', 'display:none;font-size:1px;color:#15201B;')

/**
 * Mail programs show some 200 characters of a mail under its subject, of the hidden preheader and then of the body. What is
 * added to the preheader fills that line with nothing to be seen: a joiner that is drawn on nothing, a non-joiner, and a
 * blank that is not folded. It is hidden as the preheader is: no screen reader says it.
 */
const endOfPreview = '&#847;&zwnj;&nbsp;'.repeat(150)

const endedPreview = (html: string): string =>
  html.replace(/(<div style="display:none;[^"]*">[^<]*)(?=<\/div>)/, `$1${endOfPreview}`)

/** MJML indents what it writes: an eighth of a digest, which no client displays and every reader is sent. */
const unindented = (html: string): string => html.replace(/^[ \t]+/gm, '')

export const createMailEngine = (sources: MailSources): MailEngine => {
  const handlebars = Handlebars.create()
  handlebars.registerPartial(sources.parts)
  handlebars.registerHelper(helpers)
  const templates = new Map(
    Object.entries(sources.templates).map(([name, source]) => [
      name,
      // Strict: a name that the view lacks is an error, not an empty place in somebody's mail.
      handlebars.compile(source, { strict: true, noEscape: false, preventIndent: true }),
    ]),
  )
  return {
    fill(template, view) {
      const filled = templates.get(template)
      if (!filled) throw new Error(`There is no mail template "${template}".`)
      return filled(view)
    },
    async compile(mjml) {
      const { html } = await mjml2html(mjml, {
        fonts: {}, // the default set adds a link to a font server to every mail
        ignoreIncludes: true,
        keepComments: true, // the markers that the mail is cut at
        validationLevel: 'strict',
      })
      return restorePercents(endedPreview(unindented(inkedPreheader(html))))
    },
  }
}
