import fc from 'fast-check'
import type { Holes, MailBody, SlicedMail, SliceId } from '#core/delivery/sliced-mail'

/** Text as it may come out of feeds, and worse. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        'Putin',
        'Зеленский',
        '特朗普',
        'רה״מ',
        'الرئيس',
        '👩‍👩‍👧',
        '🇺🇸',
        'é',
        '=?UTF-8?Q?x?=',
        '=3D',
        '=\n',
        '"',
        '.',
        '\n.',
        '\n..\n',
        'From ',
        '\nFrom here',
        ' ',
        '  \n',
        '\t\n',
        '\n',
        '\n\n',
        '--=_storywire-message_=',
        '\n--=_storywire-message_=--\n',
        'x'.repeat(200),
        '特'.repeat(60),
        '\ud83d',
        '&<>"\'',
        '%',
      ),
      { maxLength: 40 },
    )
    .map(words => words.join('')),
)

/** Text of a slice: no control signs, which no part of a mail has, and holes only as they are put in. */
const plain = anyText.map(text =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are what is taken out
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, '').replaceAll('%', '%\u200b'),
)

const names = ['why', 'manage', 'count', 'topics']

const withHoles = fc
  .array(fc.oneof({ weight: 3, arbitrary: plain }, fc.constantFrom(...names.map(name => `%%${name}%%`))), {
    maxLength: 6,
  })
  .map(pieces => pieces.join(''))

const slice = fc.record({ html: withHoles, text: withHoles })

const sliceIds: SliceId[] = ['stands', 'topic.a', 'dev.1', 'dev.2', 'button']

const holes: fc.Arbitrary<Holes> = fc.record({ why: plain, manage: plain, count: plain, topics: plain })

const mail: fc.Arbitrary<SlicedMail> = fc.record({
  prologue: slice,
  slices: fc.record({ stands: slice, 'topic.a': slice, 'dev.1': slice, 'dev.2': slice, button: slice }),
  epilogue: slice,
})

/** Any mail, any choice of its slices, any values in its holes. */
export const anyMail: fc.Arbitrary<MailBody> = fc.record({
  mail,
  chosen: fc.array(
    fc.oneof(fc.constantFrom(...sliceIds), fc.record({ id: fc.constantFrom(...sliceIds), holes })),
    { maxLength: 8 },
  ),
  holes,
})

/** What a parser gives back of a text: line breaks of one kind, half characters mended. */
export const asRead = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n')
