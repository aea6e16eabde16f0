import { describe, expect, test } from 'vitest'
import { hasCover, tombstoneOf, withTombstone } from '@core/sync/deletion'
import { mergeDocuments } from '@core/sync/merge'
import { show } from '@core/sync/show'
import { createLaptop, meet } from '../../../helpers/sync-rows'

function twoLaptops(kind: 'article' | 'tag' | 'annotation') {
  const [one, other] = [createLaptop('a', kind), createLaptop('b', kind)]
  one.write({})
  other.take(one.document())
  return [one, other] as const
}

describe('deletion', () => {
  test('SYNC-DEL-1: what nobody has edited meanwhile is gone everywhere', () => {
    const [one, other] = twoLaptops('tag')
    one.remove()
    meet(one, other)
    expect([one.row(), other.row()]).toEqual([undefined, undefined])
  })

  test('SYNC-DEL-1: an edit wins over a deletion that has not seen it, though that came later', () => {
    const [one, other] = twoLaptops('tag')
    other.write({ name: 'Lửa' })
    one.setTime(Date.UTC(2027, 0))
    one.remove()
    meet(one, other)
    expect(one.row()).toMatchObject({ name: 'Lửa', colour: null })
  })

  test('SYNC-DEL-1: an article that is edited elsewhere comes out of the trash; one that is only read does not', () => {
    const [one, other] = twoLaptops('article')
    other.write({ readAt: 'now', progress: 0.7, versionId: 'v1', status: 'ready' })
    one.write({ state: 'trash', trashedAt: 'now' })
    meet(one, other)
    expect(other.row()).toMatchObject({
      state: 'trash',
      versionId: 'v1',
      trashedAt: '2026-01-02T00:00:00.000Z',
    })
    one.write({ state: 'inbox' })
    meet(one, other)
    other.write({ starred: 1 })
    one.write({ state: 'trash' })
    meet(one, other)
    expect(one.row()).toMatchObject({ state: 'inbox', starred: 1, trashedAt: null })
  })

  test('SYNC-DEL-2: a note that the deletion has not seen keeps its article, with all of it', () => {
    const [one, other] = twoLaptops('article')
    const note = createLaptop('b', 'annotation')
    one.remove()
    expect(hasCover(one.document())).toBe(true)
    note.write({ note: 'giữ lại' })
    other.setParts([note.document()])
    meet(one, other)
    expect(other.row()).toBeDefined()
    // The one that deleted it hears of the note.
    expect(show(one.document(), new Map([['annotation n1', note.document()]])).is).toBe('here')
  })

  test('SYNC-DEL-2: a note that was known, or has gone itself, does not', () => {
    const [one] = twoLaptops('article')
    const note = createLaptop('b', 'annotation')
    note.write({ note: 'bỏ đi' })
    const known = note.document()
    one.setParts([known])
    one.remove()
    const parts = (document: typeof known) => new Map([['annotation n1', document]])
    expect(show(one.document(), parts(known)).is).toBe('gone')
    note.write({ note: 'bỏ đi thôi' })
    expect(show(one.document(), parts(note.document())).is).toBe('here')
    note.remove()
    expect(show(one.document(), parts(note.document())).is).toBe('gone')
  })

  test('SYNC-DEL-3: two who deleted it knew all of it together', () => {
    const [one, other] = twoLaptops('tag')
    one.write({ name: 'Lửa' })
    other.write({ colour: 'red' })
    one.remove()
    other.remove()
    expect(show(mergeDocuments(one.document(), other.document())).is).toBe('gone')
  })

  test('SYNC-DEL-4: what is brought back is there again everywhere', () => {
    const [one, other] = twoLaptops('tag')
    one.remove()
    meet(one, other)
    one.write({})
    meet(one, other)
    expect(other.row()).toMatchObject({ name: 'Nước' })
  })

  test('SYNC-DEL-4: what kept something here can be taken back, and it stays', () => {
    const [one, other] = twoLaptops('article')
    other.write({}, { tags: { t1: 'at' } })
    one.write({ state: 'trash' })
    meet(one, other)
    other.write({}, { tags: {} })
    meet(one, other)
    expect(one.row()).toMatchObject({ state: 'inbox' })
    other.write({}, { tags: { t1: 'at' } })
    one.remove()
    meet(one, other)
    other.write({}, { tags: {} })
    meet(one, other)
    expect(one.row()).toMatchObject({ state: 'inbox' })
  })

  test('SYNC-DEL-6: a tombstone takes what it has seen, and leaves whole what it has not', () => {
    const [one, other] = twoLaptops('tag')
    one.remove()
    const tombstone = tombstoneOf(one.document())
    expect(tombstone.fields).toEqual({})
    expect(show(withTombstone(other.document(), tombstone)).is).toBe('gone')
    other.write({ colour: 'red' })
    expect(show(withTombstone(other.document(), tombstone))).toMatchObject({
      is: 'here',
      row: { name: 'Nước', colour: 'red' },
    })
  })

  test('SYNC-LOC-4: what is done to an article in the trash here leaves it there', () => {
    const [one, other] = twoLaptops('article')
    one.write({ state: 'trash' })
    one.write({ starred: 1 })
    meet(one, other)
    expect(other.row()).toMatchObject({ state: 'trash', starred: 1 })
  })
})
