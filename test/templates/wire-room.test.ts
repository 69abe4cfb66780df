import { describe, expect, it } from 'vitest'
import { drawWire } from '#templates/mail/wire'
import { wire } from '#templates/pages/wire'
import { desk, phone, roomOf } from '#templates/wire-room'
import { en } from '#templates/words/en'
import { wires } from './mail/edition.ts'
import { readPage } from './pages/read-page.ts'
import { otherWires } from './tracks.ts'

const named = (name: string) => ({ ...wires, ...otherWires })[name] ?? []

describe('a wire', () => {
  it.each(['two', 'three', 'collapsed', ...Object.keys(wires)])(
    'of %s has its stations side by side',
    name => {
      const room = roomOf(named(name), phone) ?? []
      expect(room).toHaveLength(named(name).length)
      expect(room.reduce((sum, one) => sum + one, 0)).toBe(100)
      expect(drawWire(named(name))).toMatchObject({ stacked: false })
    },
  )

  it('gives the longer word more room', () => {
    const [opened = 0, closed = 0] = roomOf(
      [
        { label: 'Opened', note: '', state: 'current', struck: null },
        { label: 'Administration', note: '', state: 'ahead', struck: null },
      ],
      phone,
    ) ?? [0, 0]
    expect(closed).toBeGreaterThan(opened)
  })

  it.each(['five', 'six'])('of %s stations stands upright on a phone and in mails', async name => {
    expect(roomOf(named(name), phone)).toBeNull()
    expect(roomOf(named(name), desk)).not.toBeNull()
    expect(drawWire(named(name))).toMatchObject({ stacked: true })
    const { named: tags } = await readPage(wire(named(name), 'The trial', en))
    expect(tags('ol')[0]?.attribs).toMatchObject({
      class: 'wire upright-on-phone',
      'aria-label': 'The trial',
    })
  })

  it('ends with the station that was called off, upright too', () => {
    expect(drawWire(named('six that end')).cells.map(({ label }) => label)).toEqual([
      'Investigation',
      'Charged',
      'Dismissed',
    ])
  })

  it('shows a setback’s own word with what fell struck through', () => {
    expect(drawWire(named('collapsed')).cells[2]).toMatchObject({
      dot: 'doubt',
      tone: 'doubt',
      label: 'Collapsed',
      struck: 'In force',
      moved: false,
    })
  })
})
