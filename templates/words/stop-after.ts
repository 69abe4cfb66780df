/** The full stop after a quotation in our sentence: none where what is quoted brings its own, isolated (U+2069) or not. */
export const stopAfter = (quoted: string): string => (/[.!?…]\u2069?$/u.test(quoted) ? '' : '.')
