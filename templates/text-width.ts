/**
 * Nobody measures text on the server. Advance widths of 13 px system faces (Segoe UI, Roboto, Arial, San Francisco)
 * are about 6.7 px a character, 7.2 px in bold; a little more, so that labels rather part than touch.
 */
export const textWidth = (text: string, weight: 'regular' | 'bold' = 'regular'): number =>
  Array.from(text).length * (weight === 'bold' ? 7.6 : 7)
