import { base } from './style/base.ts'
import { chart } from './style/chart.ts'
import { form } from './style/form.ts'
import { masthead } from './style/masthead.ts'
import { media } from './style/media.ts'
import { story } from './style/story.ts'
import { tokens } from './style/tokens.ts'
import { wireStyle } from './style/wire.ts'

/** The one stylesheet of all pages, served at `/style.css`. It loads nothing. */
export const styleSheet: string = [tokens, base, masthead, story, wireStyle, chart, form, media].join('\n')
