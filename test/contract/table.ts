import { beforeAll, describe, expect, test } from 'vitest'
import type { Condition, Item, Range, Table } from '#functions/stores/table'

/** What every `Table` must do; DynamoDB's behaviour is the yardstick. Each test works in a partition of its own. */
export const tableContract = (open: () => Promise<Table>): void => {
  let table: Table
  let partitions = 0
  const partition = () => {
    partitions += 1
    return `P#${partitions}`
  }
  beforeAll(async () => {
    table = await open()
  })

  describe('reading and writing', () => {
    test('an item comes back as it was put, whatever kinds of values it holds', async () => {
      const item: Item = {
        pk: partition(),
        sk: 'a',
        text: 'Südhafen – “quoted”',
        empty: '',
        number: 1_741_132_800_123,
        share: 0.25,
        yes: true,
        nothing: null,
        bytes: new Uint8Array([0, 1, 254, 255]),
        list: ['a', 1, { deep: [null] }],
        map: { 'with-dash': { is: 'skipped' }, '3': 'three' },
        none: {},
      }
      expect(await table.put(item)).toBe('written')
      const read = await table.get({ pk: item.pk, sk: 'a' })
      expect(read).toEqual(item)
      expect(read?.bytes).toBeInstanceOf(Uint8Array)
      expect(Array.from(read?.bytes as Uint8Array)).toEqual([0, 1, 254, 255])
    })
    test('what is undefined is not there', async () => {
      const pk = partition()
      await table.put({ pk, sk: 'a', gone: undefined, map: { gone: undefined, here: 1 } })
      expect(await table.get({ pk, sk: 'a' })).toStrictEqual({ pk, sk: 'a', map: { here: 1 } })
    })
    test('a missing item is undefined, and a put replaces the whole item', async () => {
      const pk = partition()
      expect(await table.get({ pk, sk: 'a' })).toBeUndefined()
      await table.put({ pk, sk: 'a', old: 1 })
      await table.put({ pk, sk: 'a', new: 2 })
      expect(await table.get({ pk, sk: 'a' })).toStrictEqual({ pk, sk: 'a', new: 2 })
    })
    test('who changes an item that was read or put changes nothing in the table', async () => {
      const pk = partition()
      const item = { pk, sk: 'a', map: { n: 1 } }
      await table.put(item)
      item.map.n = 2
      const read = await table.get({ pk, sk: 'a' })
      const [queried] = await table.query(pk)
      // A copy takes it; what is frozen throws.
      for (const one of [read, queried])
        try {
          if (one) (one.map as { n: number }).n = 3
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
        }
      expect(await table.get({ pk, sk: 'a' })).toStrictEqual({ pk, sk: 'a', map: { n: 1 } })
    })
    test('removing twice is no fault', async () => {
      const pk = partition()
      await table.put({ pk, sk: 'a' })
      expect(await table.remove({ pk, sk: 'a' })).toBe('written')
      expect(await table.remove({ pk, sk: 'a' })).toBe('written')
      expect(await table.get({ pk, sk: 'a' })).toBeUndefined()
    })
    test('more than a hundred keys are read, each once however often it is named, and missing ones are left out', async () => {
      const pk = partition()
      const keys = Array.from({ length: 130 }, (_, n) => ({ pk, sk: String(n).padStart(3, '0') }))
      await Promise.all(keys.slice(0, 120).map(key => table.put({ ...key, n: 1 })))
      const found = await table.getMany([...keys, ...keys.slice(0, 20)])
      expect(found.map(item => item.sk).sort()).toEqual(keys.slice(0, 120).map(key => key.sk))
      expect(await table.getMany([])).toEqual([])
    })
  })

  describe('conditions', () => {
    const known = { flag: true, n: 5, word: 'm', map: { in: 'x' }, nothing: null }
    const cases: [Condition, boolean][] = [
      [{ path: 'pk', is: 'present' }, true],
      [{ path: 'pk', is: 'absent' }, false],
      [{ path: 'other', is: 'absent' }, true],
      [{ path: 'other', is: 'present' }, false],
      [{ path: 'nothing', is: 'present' }, true],
      [{ path: 'nothing', is: 'absent' }, false],
      [{ path: 'nothing', is: 'absent or =', value: 'm' }, false],
      [{ path: 'map.in', is: 'present' }, true],
      [{ path: 'map.out', is: 'absent' }, true],
      [{ path: 'other.deep.er', is: 'absent' }, true],
      [{ path: 'word.deep', is: 'absent' }, true],
      [{ path: 'map.in', is: '=', value: 'x' }, true],
      [{ path: 'map.in', is: '=', value: 'y' }, false],
      [{ path: 'flag', is: '=', value: true }, true],
      [{ path: 'flag', is: '=', value: false }, false],
      [{ path: 'n', is: '=', value: 5 }, true],
      [{ path: 'n', is: '=', value: '5' }, false],
      [{ path: 'other', is: '=', value: 5 }, false],
      [{ path: 'n', is: '<', value: 6 }, true],
      [{ path: 'n', is: '<', value: 5 }, false],
      [{ path: 'n', is: '<=', value: 5 }, true],
      [{ path: 'n', is: '<=', value: 4 }, false],
      [{ path: 'n', is: '>', value: 4 }, true],
      [{ path: 'n', is: '>', value: 5 }, false],
      [{ path: 'n', is: '>=', value: 5 }, true],
      [{ path: 'n', is: '>=', value: 6 }, false],
      [{ path: 'word', is: '<', value: 'n' }, true],
      [{ path: 'word', is: '<', value: 9 }, false],
      [{ path: 'other', is: '<', value: 'n' }, false],
      [{ path: 'other', is: '>=', value: 0 }, false],
      [{ path: 'other', is: 'absent or <', value: 1 }, true],
      [{ path: 'n', is: 'absent or <', value: 6 }, true],
      [{ path: 'n', is: 'absent or <', value: 5 }, false],
      [{ path: 'n', is: 'absent or <=', value: 5 }, true],
      [{ path: 'n', is: 'absent or <=', value: 4 }, false],
      [{ path: 'n', is: 'absent or =', value: 5 }, true],
      [{ path: 'n', is: 'absent or =', value: 4 }, false],
      [{ path: 'word', is: 'absent or =', value: 4 }, false],
    ]
    test.each(cases)('%j holds: %s', async (condition, holds) => {
      const pk = partition()
      const key = { pk, sk: 'a' }
      const written = holds ? 'written' : 'lost'
      await table.put({ ...key, ...known })
      expect(await table.update(key, { set: { seen: 1 } }, [condition])).toBe(written)
      expect((await table.get(key))?.seen).toBe(holds ? 1 : undefined)
      expect(await table.put({ ...key, ...known, put: 1 }, [condition])).toBe(written)
      expect((await table.get(key))?.put).toBe(holds ? 1 : undefined)
      expect(await table.remove(key, [condition])).toBe(written)
      expect(await table.get(key)).toEqual(holds ? undefined : { ...key, ...known })
    })
    test('all conditions must hold', async () => {
      const key = { pk: partition(), sk: 'a' }
      await table.put({ ...key, n: 1, m: 2 })
      const both = (m: number): Condition[] => [
        { path: 'n', is: '=', value: 1 },
        { path: 'm', is: '=', value: m },
      ]
      expect(await table.update(key, { set: { x: 1 } }, both(3))).toBe('lost')
      expect(await table.update(key, { set: { x: 1 } }, both(2))).toBe('written')
    })
    test('nothing is present in an item that is missing', async () => {
      const key = { pk: partition(), sk: 'a' }
      expect(await table.update(key, { set: { x: 1 } }, [{ path: 'pk', is: 'present' }])).toBe('lost')
      expect(await table.remove(key, [{ path: 'pk', is: 'present' }])).toBe('lost')
      expect(await table.get(key)).toBeUndefined()
      expect(await table.update(key, { set: { x: 1 } }, [{ path: 'n', is: 'absent or <', value: 1 }])).toBe(
        'written',
      )
    })
    test('words that DynamoDB keeps for itself are names like others', async () => {
      const key = { pk: partition(), sk: 'a' }
      await table.put({ ...key, name: 'a', size: 1, status: {} })
      const change = { set: { name: 'b', 'status.values': 2 }, add: { size: 1 } }
      expect(await table.update(key, change, [{ path: 'name', is: '=', value: 'a' }])).toBe('written')
      expect(await table.get(key)).toStrictEqual({ ...key, name: 'b', size: 2, status: { values: 2 } })
    })
  })

  describe('changing', () => {
    test('set, add and remove change single attributes, in maps too, and leave the others', async () => {
      const key = { pk: partition(), sk: 'a' }
      await table.put({ ...key, out: { '1': 'a', '2': 'b' }, stays: 1, goes: 1, n: 2 })
      await table.update(key, {
        set: { 'out.3': { is: 'submitted' }, word: 'w' },
        add: { n: 3, fresh: 1, down: -2 },
        remove: ['goes', 'out.1', 'out.9', 'never'],
      })
      expect(await table.get(key)).toStrictEqual({
        ...key,
        out: { '2': 'b', '3': { is: 'submitted' } },
        stays: 1,
        n: 5,
        fresh: 1,
        down: -2,
        word: 'w',
      })
    })
    test('a change makes an item that is missing', async () => {
      const key = { pk: partition(), sk: 'a' }
      expect(await table.update(key, { add: { n: 1 } })).toBe('written')
      expect(await table.get(key)).toStrictEqual({ ...key, n: 1 })
    })
    test('a change in a map that is not there is refused, and nothing of it is written', async () => {
      const key = { pk: partition(), sk: 'a' }
      await table.put({ ...key, word: 'w' })
      await expect(table.update(key, { set: { x: 1, 'out.3': 'a' } })).rejects.toThrow()
      await expect(table.update(key, { set: { 'word.3': 'a' } })).rejects.toThrow()
      await expect(table.update({ ...key, sk: 'b' }, { set: { 'out.3': 'a' } })).rejects.toThrow()
      expect(await table.query(key.pk)).toStrictEqual([{ ...key, word: 'w' }])
    })
    test('a lost condition comes before a map that is not there', async () => {
      const key = { pk: partition(), sk: 'a' }
      expect(await table.update(key, { set: { 'out.3': 'a' } }, [{ path: 'pk', is: 'present' }])).toBe('lost')
    })
  })

  describe('races', () => {
    test('of sixteen who put the same item if it is absent, exactly one wins', async () => {
      const key = { pk: partition(), sk: 'a' }
      const put = (n: number) => table.put({ ...key, n }, [{ path: 'pk', is: 'absent' }])
      const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => put(n)))
      expect(answers.filter(answer => answer === 'written')).toHaveLength(1)
      expect((await table.get(key))?.n).toBe(answers.indexOf('written'))
    })
    test('of a hundred who add, none is lost', async () => {
      const key = { pk: partition(), sk: 'a' }
      await Promise.all(Array.from({ length: 100 }, () => table.update(key, { add: { n: 1 } })))
      expect((await table.get(key))?.n).toBe(100)
    })
    test('of sixteen who count the same number on, exactly one does', async () => {
      const key = { pk: partition(), sk: 'a' }
      await table.put({ ...key, attempt: 1 })
      const count = () => table.update(key, { set: { attempt: 2 } }, [{ path: 'attempt', is: '=', value: 1 }])
      const answers = await Promise.all(Array.from({ length: 16 }, count))
      expect(answers.filter(answer => answer === 'written')).toHaveLength(1)
    })
  })

  describe('queries', () => {
    const sks = ['A', 'AFTER#', 'AFTER#1', 'AFTER#1f', 'AFTER#2', 'AFTER#2f', 'AFTER#~', 'B', 'b', '~']
    let pk: string
    beforeAll(async () => {
      pk = `QUERY`
      for (const sk of sks.toReversed()) await table.put({ pk, sk })
      await table.put({ pk: 'QUERY2', sk: 'AFTER#1a' })
    })
    const ends = ['', 'A', 'AFTER#', 'AFTER#1', 'AFTER#2', 'AFTER#15', 'AFTER#~', 'b', '~~']
    const asked = async (range: Range) => (await table.query(pk, range)).map(item => item.sk)
    test('without a range all items come in order, without those of other partitions', async () => {
      expect(await asked({})).toEqual(sks)
      expect(await asked({ reverse: true })).toEqual(sks.toReversed())
      expect(await table.query('QUERY3')).toEqual([])
    })
    test('each bound alone, and each pair of a lower and an upper bound, says what it says', async () => {
      const lows: Range[] = [{}, ...ends.flatMap(end => [{ after: end }, { from: end }])]
      const highs: Range[] = [{}, ...ends.flatMap(end => [{ upTo: end }, { before: end }])]
      const inside = (sk: string, { after, from, upTo, before }: Range) =>
        (after === undefined || sk > after) &&
        (from === undefined || sk >= from) &&
        (upTo === undefined || sk <= upTo) &&
        (before === undefined || sk < before)
      for (const low of lows)
        for (const high of highs) {
          const range = { ...low, ...high }
          expect([range, await asked(range)]).toEqual([range, sks.filter(sk => inside(sk, range))])
        }
    })
    test('a prefix goes with bounds, a limit and the reverse order', async () => {
      expect(await asked({ prefix: 'AFTER#' })).toEqual(sks.slice(1, 7))
      expect(await asked({ prefix: 'AFTER#', after: 'AFTER#1', before: 'AFTER#2f' })).toEqual([
        'AFTER#1f',
        'AFTER#2',
      ])
      expect(await asked({ prefix: 'AFTER#', from: 'B' })).toEqual([])
      expect(await asked({ prefix: 'AFTER#1', reverse: true, limit: 1 })).toEqual(['AFTER#1f'])
      expect(await asked({ after: 'A', from: 'AFTER#2', upTo: 'B', before: 'B' })).toEqual(sks.slice(4, 7))
      expect(await asked({ after: 'AFTER#2', from: 'A' })).toEqual(sks.slice(5))
    })
    test('a limit takes the first of the order', async () => {
      expect(await asked({ limit: 3 })).toEqual(sks.slice(0, 3))
      expect(await asked({ limit: 3, reverse: true })).toEqual(sks.toReversed().slice(0, 3))
      expect(await asked({ limit: 100 })).toEqual(sks)
      expect(await asked({ limit: 0 })).toEqual([])
    })
    test('pages of a megabyte are no end', async () => {
      const large = partition()
      const bytes = new Uint8Array(300_000)
      const names = Array.from({ length: 12 }, (_, n) => `K${String(n).padStart(2, '0')}`)
      for (const sk of names) await table.put({ pk: large, sk, bytes })
      const found = async (range: Range) => (await table.query(large, range)).map(item => item.sk)
      expect(await found({})).toEqual(names)
      expect(await found({ from: 'K01', before: 'K11' })).toEqual(names.slice(1, 11))
      expect(await found({ from: 'K01', before: 'K11', limit: 7 })).toEqual(names.slice(1, 8))
      expect(await found({ after: 'K01', upTo: 'K10', limit: 8, reverse: true })).toEqual(
        names.slice(3, 11).toReversed(),
      )
    })
  })

  describe('the audience index', () => {
    const apk = 'AUDIENCE#harbour#a'
    const ids = Array.from({ length: 30 }, (_, n) => `a${n.toString(16).padStart(2, '0')}`)
    const row = (id: string) => ({ pk: `SUBSCRIBER#${id}`, sk: 'STORY#harbour' })
    const listed = async (range: Range = {}) =>
      (await table.query(apk, { ...range, index: 'audience' })).map(item => item.ask)
    beforeAll(async () => {
      for (const id of ids) await table.put({ ...row(id), apk, ask: id, private: 'x' })
    })
    test('lists four keys of those that carry its keys, and nothing else of them', async () => {
      const [first] = await table.query(apk, { index: 'audience', limit: 1 })
      expect(first).toStrictEqual({ ...row('a00'), apk, ask: 'a00' })
      expect(await listed()).toEqual(ids)
    })
    test('is walked page by page from the empty id on', async () => {
      expect(await listed({ after: '', limit: 25 })).toEqual(ids.slice(0, 25))
      expect(await listed({ after: ids[24] ?? '', limit: 25 })).toEqual(ids.slice(25))
      expect(await listed({ after: ids.at(-1) ?? '', limit: 25 })).toEqual([])
      expect(await listed({ after: 'a03', before: 'a06' })).toEqual(['a04', 'a05'])
      expect(await listed({ reverse: true, limit: 2 })).toEqual(['a1d', 'a1c'])
    })
    test('has no item without both keys, and loses an item that is put without them', async () => {
      await table.put({ pk: 'SUBSCRIBER#half', sk: 'STORY#harbour', apk: 'AUDIENCE#half' })
      expect(await table.query('AUDIENCE#half', { index: 'audience' })).toEqual([])
      await table.put({ ...row('a00'), private: 'left' })
      expect(await listed({ limit: 2 })).toEqual(['a01', 'a02'])
      await table.update(row('a01'), { remove: ['apk', 'ask'] })
      expect(await listed({ limit: 2 })).toEqual(['a02', 'a03'])
      await table.remove(row('a02'))
      expect(await listed({ limit: 1 })).toEqual(['a03'])
    })
  })

  describe('what a newer version wrote', () => {
    const newer = async () => {
      const item = { pk: partition(), sk: 'a', v: 2, text: 'as it is' }
      // As that version would: it knows no reason to refuse.
      await table.put(item)
      return item
    }
    test('is not read alone, and is known as newer in a list', async () => {
      const item = await newer()
      await expect(table.get(item)).rejects.toThrow('a newer version of Storywire wrote it')
      expect(await table.query(item.pk)).toEqual([item])
      expect(await table.getMany([item])).toEqual([item])
    })
    test('is not overwritten, changed or removed, with a condition or without', async () => {
      const item = await newer()
      const key = { pk: item.pk, sk: item.sk }
      const present: Condition[] = [{ path: 'pk', is: 'present' }]
      for (const write of [
        (conditions?: Condition[]) => table.put({ ...key, text: 'ours' }, conditions),
        (conditions?: Condition[]) => table.update(key, { set: { text: 'ours' } }, conditions),
        (conditions?: Condition[]) => table.remove(key, conditions),
      ]) {
        await expect(write()).rejects.toThrow('a newer version of Storywire wrote it')
        expect(await write(present)).toBe('lost')
      }
      expect(await table.query(item.pk)).toEqual([item])
    })
    test('beside it all goes on', async () => {
      const item = await newer()
      expect(await table.put({ pk: item.pk, sk: 'b', v: 1 })).toBe('written')
      expect(await table.update({ pk: item.pk, sk: 'b' }, { set: { text: 'x' } })).toBe('written')
      expect(await table.get({ pk: item.pk, sk: 'b' })).toEqual({ pk: item.pk, sk: 'b', v: 1, text: 'x' })
    })
  })
}
