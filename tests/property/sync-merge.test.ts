import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from '@core/sync/canonical'
import { createClock, isStamp, tick } from '@core/sync/clock'
import { conflictsOf } from '@core/sync/conflicts'
import { noParts } from '@core/sync/deletion'
import { diffLocal } from '@core/sync/diff-local'
import { encodeDocument, isSameDocument, type SyncDocument } from '@core/sync/document'
import { mergeDocuments } from '@core/sync/merge'
import { parseDocument } from '@core/sync/parse-document'
import { show } from '@core/sync/show'
import { mergeTexts } from '@core/sync/three-way'
import type { Json, JsonObject } from '@core/vault/record'
import { createLaptop, type KindName, type Laptop } from '../helpers/sync-rows'

// Few devices and times, so that clocks are equal often; names that objects have from their prototype.
const device = fc.constantFrom('aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc')
const time = fc.constantFrom('0000000010000', '0000000010001', '0000000020000')
const anyName = fc.constantFrom('x', 'y', '__proto__', 'constructor')
const value = fc.oneof(
  fc.constantFrom<Json>(null, 0, 1, '', 'đ'),
  fc.json({ maxDepth: 2 }).map((text): Json => JSON.parse(text)),
)
const vector = fc.dictionary(device, time)
const dictionary = <T>(of: fc.Arbitrary<T>) =>
  fc.array(fc.tuple(anyName, of), { maxLength: 3 }).map((entries) => Object.fromEntries(entries))
const stamped = <T>(of: fc.Arbitrary<T>) =>
  fc
    .array(fc.tuple(time, device, of), { minLength: 1, maxLength: 3 })
    .map((heads) => Object.fromEntries(heads.map(([at, by, head]) => [at + by, head])))
const cover = fc.record({
  at: fc.tuple(time, device).map((parts) => parts.join('')),
  own: vector,
  parts: dictionary(vector),
})

/** Anything of the right form: also what no laptop of ours would write. */
const document = fc
  .record({
    format: fc.constant(1),
    kind: fc.constant('tag'),
    id: fc.constant('t1'),
    seen: vector,
    fields: dictionary(stamped(value)),
    auto: dictionary(stamped(value)),
    sets: dictionary(dictionary(stamped(value))),
    autoSets: dictionary(dictionary(stamped(value))),
    texts: dictionary(stamped(fc.record({ text: fc.string(), base: fc.string(), at: vector }))),
    most: dictionary(fc.tuple(fc.nat(2), fc.constantFrom(0, 0.5, 1))),
    covers: fc.record({ trash: cover, gone: cover }, { requiredKeys: [] }),
    later: value,
  })
  .map((wire) => parsed({ ...wire, seen: { ...wire.seen, ...seenOf(wire) } }))

/** The last time of each device in the stamps of some JSON. */
function seenOf(json: unknown): Record<string, string> {
  const seen: Record<string, string> = {}
  const visit = (item: unknown) => {
    if (typeof item !== 'object' || item === null) return
    for (const [key, member] of Object.entries(item)) {
      const by = key.slice(13)
      if (isStamp(key) && (seen[by] ?? '') < key) seen[by] = key.slice(0, 13)
      visit(member)
    }
  }
  visit(json)
  return seen
}

function parsed(json: unknown): SyncDocument {
  const result = parseDocument(json)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const merged = (...documents: SyncDocument[]) => encodeDocument(documents.reduce(mergeDocuments))

test('SYNC-MRG-1: merges are commutative, associative, idempotent and canonical, whatever the documents', () => {
  fc.assert(
    fc.property(document, document, document, (a, b, c) => {
      expect(merged(a, b)).toBe(merged(b, a))
      expect(merged(mergeDocuments(a, b), c)).toBe(merged(a, mergeDocuments(b, c)))
      expect(merged(a, { ...a })).toBe(encodeDocument(a))
      expect(merged(a, b, a, b)).toBe(merged(a, b))
      expect(isSameDocument(a, b)).toBe(encodeDocument(a) === encodeDocument(b))
    }),
    { numRuns: 2000 },
  )
})

test('SYNC-CAN-1: what is written, read and merged in any order has the same text, with all that is not known', () => {
  fc.assert(
    fc.property(document, document, (a, b) => {
      const both = mergeDocuments(a, b)
      expect(encodeDocument(parsed(JSON.parse(encodeDocument(both))))).toBe(encodeDocument(both))
      expect(both.rest).toHaveProperty('later')
    }),
  )
})

test('SYNC-DOC-6: garbage is an error and never throws', () => {
  const wire = document.map((one): Json => JSON.parse(encodeDocument(one)))
  /** The document with a value somewhere in it that is not what should stand there. */
  const broken = fc.tuple(wire, fc.nat(), fc.anything()).map(([json, at, garbage]) => {
    const places: { object: Record<string, unknown>; key: string }[] = []
    const visit = (item: unknown) => {
      if (typeof item !== 'object' || item === null) return
      for (const [key, member] of Object.entries(item)) {
        places.push({ object: item as Record<string, unknown>, key })
        visit(member)
      }
    }
    visit(json)
    const place = places[at % places.length]
    if (place) Object.defineProperty(place.object, place.key, { value: garbage, enumerable: true })
    return json
  })
  fc.assert(
    fc.property(fc.oneof(fc.anything(), broken), (json) => {
      const result = parseDocument(json)
      expect(result.ok || result.error.type.startsWith('sync/')).toBe(true)
      if (result.ok) {
        const shown = show(result.value)
        const local = shown.is === 'here' ? shown : null
        const clock = createClock('dddddddddd')
        diffLocal(result.value, local, { kind: 'tag', id: 't1', clock, at: 5, isPushed: true })
        conflictsOf(mergeDocuments(result.value, result.value))
      }
    }),
    { numRuns: 2000 },
  )
})

test('SYNC-CLK-3: stamps of a device only grow, however its clock goes', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger())), (times) => {
      let clock = createClock('aaaaaaaaaa')
      let last = ''
      for (const at of times) {
        const next = tick(clock, at)
        expect(next.stamp > last && isStamp(next.stamp)).toBe(true)
        ;({ clock, stamp: last } = next)
      }
    }),
  )
})

const words = fc
  .array(fc.constantFrom('một', 'hai', 'ba', '\n', 'bốn '), { maxLength: 12 })
  .map((all) => all.join(' '))

test('SYNC-TXT-2: of texts that were changed on one side only, that side stays; both ways round as much is merged', () => {
  fc.assert(
    fc.property(words, words, words, (base, one, other) => {
      expect(mergeTexts(base, one, base)).toEqual({ text: one, isWhole: true })
      expect(mergeTexts(base, base, other)).toEqual({ text: other, isWhole: true })
      const merges = [mergeTexts(base, one, other), mergeTexts(base, other, one)]
      if (merges[0]?.isWhole) expect(merges[0]).toEqual(merges[1])
    }),
  )
})

type Action =
  | { do: 'edit'; on: number; field: number; value: number }
  | { do: 'meet'; on: number; other: number }
  | { do: 'delete'; on: number }
  | { do: 'clock'; on: number; ms: number }

const on = fc.nat(3)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit'), on, field: fc.nat(20), value: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('meet'), on, other: on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete'), on }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock'), on, ms: fc.constantFrom(0, 1, 3_600_000, 86_400_000) }),
  },
)

/** Values that people and machines give to the fields of a row. */
const edits: Record<string, readonly ((nth: number) => Record<string, Json>)[]> = {
  article: [
    (n) => ({ starred: n % 2 }),
    (n) => ({ state: ['inbox', 'archive', 'trash'][n % 3] ?? 'inbox' }),
    (n) => ({ progress: n / 5 }),
    (n) => ({ readAt: n % 2 ? `time ${n}` : null }),
    (n) => ({ style: n % 2 ? { font: `font ${n}`, size: n } : { size: n } }),
    (n) => ({ otherUrls: [`https://example.test/${n}`, 'https://example.test/all'] }),
    (n) => ({ versionId: `v${n}`, status: 'ready', title: `Bài ${n}`, partial: n % 2 ? 'cut' : null }),
  ],
  annotation: [
    (n) => ({ colour: ['yellow', 'green', 'blue'][n % 3] ?? 'pink' }),
    (n) => ({ tagIds: ['all', `t${n}`].slice(n % 2) }),
    (n) => ({ note: `dòng ${n}\n`.repeat(n) }),
  ],
  bookmark: [(n) => ({ note: `${n} chữ` }), (n) => ({ collection: `nhóm ${n}` })],
  setting: [(n) => ({ style: { font: `font ${n}` } }), (n) => ({ style: { size: n, font: 'font' } })],
}
/** A place further back in an article and the order of sets are a laptop's own. */
const comparable = (row: JsonObject | undefined) =>
  Object.entries({ ...row, progress: 0 })
    .map(([name, one]) => [name, Array.isArray(one) ? one.map(canonical).sort() : one] as const)
    .filter(([name]) => name !== 'trashedAt' && name !== 'bookmarked')
    .sort(([one], [other]) => (one < other ? -1 : 1))

const noteOf = (laptop: Laptop | undefined): string => {
  const note = laptop?.row()?.['note']
  return typeof note === 'string' ? note : ''
}

const elementsOf = (laptop: Laptop) =>
  Object.entries(laptop.memberships() ?? {})
    .flatMap(([set, elements]) => Object.keys(elements).map((element) => `${set} ${element}`))
    .sort()

const kindNames = Object.keys(edits) as KindName[]

test('SYNC-REP-2: laptops that edit, delete and meet in any order, with any clocks, come to the same, and then there is nothing to send', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kindNames),
      fc.array(action, { maxLength: 40, size: 'max' }),
      (kind, actions) => {
        const laptops = ['a', 'b', 'c', 'd'].map((one) => createLaptop(one, kind))
        const first = laptops[0]
        if (!first) return
        first.write({})
        for (const laptop of laptops) laptop.take(first.document())
        for (const one of actions) {
          const laptop = laptops[one.on]
          if (!laptop) continue
          if (one.do === 'delete' && kind !== 'setting') laptop.remove()
          if (one.do === 'clock') laptop.setTime(Date.UTC(2026, 0, 2) + one.ms)
          if (one.do === 'meet') laptop.take(laptops[one.other]?.document() ?? laptop.document())
          if (one.do !== 'edit') continue
          const those = edits[kind] ?? []
          const memberships = kind === 'article' ? { tags: { [`t${one.value}`]: 'at' }, collections: {} } : {}
          laptop.write(those[one.field % those.length]?.(one.value) ?? {}, memberships)
          expect(encodeDocument(laptop.document())).toBe(encodeDocument(laptop.document()))
        }
        const all = laptops.map((laptop) => laptop.document()).reduce(mergeDocuments)
        for (const laptop of laptops) laptop.take(all)
        const texts = new Set(laptops.map((laptop) => encodeDocument(laptop.document())))
        expect([...texts]).toEqual([encodeDocument(all)])
        const shown = laptops.map((laptop) => comparable(laptop.row()))
        for (const row of shown) expect(row).toEqual(shown[0])
        for (const laptop of laptops) expect(elementsOf(laptop)).toEqual(first && elementsOf(first))
      },
    ),
    { numRuns: 300 },
  )
})

test('SYNC-TXT-1: no word that somebody wrote into a note is lost, whoever wrote where', () => {
  const write = fc.record({ do: fc.constant('write' as const), on, at: fc.nat(100), isLine: fc.boolean() })
  const visit = fc.record({ do: fc.constant('meet' as const), on, other: on })
  const push = fc.record({ do: fc.constant('push' as const), on })
  fc.assert(
    fc.property(fc.array(fc.oneof(write, visit, push), { maxLength: 40, size: 'max' }), (actions) => {
      const laptops = ['a', 'b', 'c', 'd'].map((one) => createLaptop(one, 'annotation'))
      const [first] = laptops
      first?.write({ note: 'đầu' })
      let server = first?.document()
      for (const laptop of laptops) if (server) laptop.take(server, true)
      const written = ['đầu']
      for (const [index, one] of actions.entries()) {
        const laptop = laptops[one.on]
        if (!laptop || !server) continue
        if (one.do === 'meet') laptop.take(laptops[one.other]?.document() ?? server)
        else if (one.do === 'push') {
          server = mergeDocuments(server, laptop.document())
          laptop.take(server, true)
        } else {
          const pieces = noteOf(laptop).split(/(?<=\s)/)
          const word = `w${index}${one.isLine ? '\n' : ' '}`
          pieces.splice(one.at % (pieces.length + 1), 0, word)
          laptop.write({ note: pieces.join('').replace(/(?<=\S)(?=w\d)/g, ' ') })
          written.push(word.trim())
        }
      }
      const all = laptops.map((laptop) => laptop.document()).reduce(mergeDocuments)
      for (const laptop of laptops) laptop.take(all)
      const note = noteOf(first)
      expect(note.split(/\s+/)).toEqual(expect.arrayContaining(written))
    }),
    { numRuns: 300 },
  )
})

test('SYNC-MRG-2, SYNC-DEL-1: a document keeps every value that nobody replaced knowingly, and is gone once all of them were deleted knowingly', () => {
  const step = fc.record({
    do: fc.constantFrom(
      'write' as const,
      'write' as const,
      'meet' as const,
      'meet' as const,
      'delete' as const,
    ),
    on,
    other: on,
    ms: fc.nat(3),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
      const laptops = ['a', 'b', 'c', 'd'].map((one) => createLaptop(one, 'tag'))
      laptops[0]?.write({ name: 'first' })
      const firstDocument = laptops[0]?.document()
      for (const laptop of laptops) if (firstDocument) laptop.take(firstDocument)
      /** What each laptop knows: writes, and what each of these and each deletion had known. */
      const known = laptops.map(() => new Set(['first']))
      const replaced = new Set<string>()
      const deleted = new Set<string>()
      for (const [index, one] of steps.entries()) {
        const [laptop, other] = [laptops[one.on], laptops[one.other]]
        const [mine, theirs] = [known[one.on], known[one.other]]
        if (!laptop || !other || !mine || !theirs) continue
        laptop.setTime(Date.UTC(2026, 0, 2) + one.ms)
        if (one.do === 'meet') {
          laptop.take(other.document())
          for (const write of theirs) mine.add(write)
        } else if (one.do === 'write') {
          laptop.write({ name: `name ${index}` })
          for (const write of mine) replaced.add(write)
          mine.add(`name ${index}`)
        } else if (laptop.row()) {
          laptop.remove()
          for (const write of mine) deleted.add(write)
        }
      }
      const all = laptops.map((laptop) => laptop.document()).reduce(mergeDocuments)
      const writes = new Set(known.flatMap((some) => [...some]))
      const heads = [...writes].filter((write) => !replaced.has(write))
      expect(new Set(Object.values(all.fields['name'] ?? {}))).toEqual(new Set(heads))
      expect(show(all, noParts).is).toBe(heads.every((write) => deleted.has(write)) ? 'gone' : 'here')
    }),
    { numRuns: 300 },
  )
})
