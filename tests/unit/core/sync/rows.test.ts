import { describe, expect, expectTypeOf, test } from 'vitest'
import { emptyDocument, type SyncDocument } from '@core/sync/document'
import { conflictsOf } from '@core/sync/conflicts'
import { createClock } from '@core/sync/clock'
import { diffLocal } from '@core/sync/diff-local'
import { kindOf, partKinds, rulesVersion } from '@core/sync/kinds'
import { mergeDocuments } from '@core/sync/merge'
import { show } from '@core/sync/show'
import type { JsonObject } from '@core/vault/record'
import type { ArticleRow, Rows } from '@renderer/data/rows'
import { entities } from '@renderer/data/entities'
import { createLaptop, meet, rows, type KindName } from '../../../helpers/sync-rows'

const kindNames = Object.keys(rows) as KindName[]

/** Where a server is not told of an entity: the queue of captures is each machine's own. */
const folded = { capture: null, feedEntry: 'article', tagging: 'article', collectionItem: 'article' } as const

describe('rows', () => {
  test('SYNC-DOC-1: every entity of the library is a kind, is part of one, or stays here', () => {
    expect([...kindNames, ...Object.keys(folded)].sort()).toEqual(Object.keys(entities).sort())
    expect(kindNames.filter((name) => !kindOf(name))).toEqual([])
  })

  test('SYNC-ROW-1: every field of an article has a rule', () => {
    const rules = Object.keys(kindOf('article')?.rules ?? {})
    const fields = [
      ...['id', 'url', 'canonicalUrl', 'title', 'byline', 'siteName', 'source', 'lang', 'excerpt'],
      ...['publishedAt', 'leadImage', 'savedAt', 'readAt', 'state', 'starred', 'bookmarked'],
      ...['bookmarkedPlaces', 'progress', 'wordCount', 'status', 'versionId', 'images', 'partial', 'feedId'],
      ...['style', 'trashedAt', 'otherUrls'],
    ] as const satisfies (keyof ArticleRow)[]
    expectTypeOf<(typeof fields)[number]>().toEqualTypeOf<keyof ArticleRow>()
    expect(rules.sort()).toEqual([...fields].sort())
    expectTypeOf<keyof Rows>().toEqualTypeOf<KindName | keyof typeof folded>()
  })

  test('SYNC-ROW-2: rules that have another field or section have another version', () => {
    const rules = kindNames.map((name) =>
      [name, ...Object.entries(kindOf(name)?.rules ?? {}).map(([field, { as }]) => `${field}:${as}`)].join(
        ' ',
      ),
    )
    expect([rulesVersion, ...rules]).toMatchInlineSnapshot(`
      [
        1,
        "article id:id url:fields savedAt:fields state:state trashedAt:trashedAt starred:fields style:members otherUrls:autoSets progress:most readAt:auto feedId:auto bookmarked:local bookmarkedPlaces:local title:group canonicalUrl:group byline:group siteName:group source:group lang:group excerpt:group publishedAt:group leadImage:group wordCount:group images:group partial:group versionId:group status:group",
        "version id:id articleId:auto capturedAt:group provenance:group extractor:group extractedAt:group partial:group modifiedAt:group langDeclared:group langDetected:group sanitizer:group metadata:group images:group resources:group imagesAdded:group body:group",
        "bookmark id:id articleId:auto place:auto note:text collection:fields createdAt:fields updatedAt:auto",
        "annotation id:id articleId:auto versionId:group selectors:group made:auto colour:fields note:text tagIds:sets foreignId:auto foreignRest:auto createdAt:fields modifiedAt:auto",
        "tag id:id name:fields colour:fields createdAt:fields updatedAt:auto",
        "collection id:id name:fields parentId:fields query:fields createdAt:fields updatedAt:auto",
        "feed id:id url:fields cause:local siteUrl:auto title:fields folder:fields format:auto addedAt:fields etag:local lastModified:local checkedAt:local succeededAt:local error:local",
        "keptApart id:id articleIds:fields at:fields",
        "setting id:id style:members",
      ]
    `)
  })

  test.each(partKinds)('SYNC-DEL-5: a %s says which article it is of', (name) => {
    expect(kindOf(name)?.rules['articleId']).toMatchObject({ as: 'auto', needed: true })
  })

  test('SYNC-ROW-3: what a row needs and lacks is not told, and takes nothing away from others', () => {
    const laptop = createLaptop('a', 'annotation')
    laptop.write({})
    const document = laptop.document()
    const { made: _made, ...row } = rows.annotation
    const change = { kind: 'annotation', id: 'n1', clock: createClock('aaaaaaaaaa'), at: 0, isPushed: true }
    expect(diffLocal(document, { row, memberships: {} }, change)).toBeNull()
    expect(diffLocal(document, { row: { ...row, made: 7 }, memberships: {} }, change)).toBeNull()
  })

  test.each(kindNames)('SYNC-LOC-1: a %s comes out on another laptop as it went in', (kind) => {
    const [one, other] = [createLaptop('a', kind), createLaptop('b', kind)]
    one.write({})
    other.take(one.document())
    const local = Object.entries(kindOf(kind)?.rules ?? {}).flatMap(([name, { as }]) =>
      as === 'local' ? name : [],
    )
    const told = (row: JsonObject | undefined) =>
      Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !local.includes(name)))
    expect(told(other.row())).toMatchObject(told(one.row()))
    // And nothing comes of looking again.
    const [mine, theirs] = [one.document(), other.document()]
    expect(other.document()).toBe(theirs)
    expect(mergeDocuments(mine, theirs)).toEqual(mine)
  })

  test('SYNC-ROW-1: what is of this machine is not told, and a feed from elsewhere reaches no private network', () => {
    const [one, other] = [createLaptop('a', 'feed'), createLaptop('b', 'feed')]
    one.write({})
    other.take(one.document())
    expect(other.row()).toMatchObject({ cause: 'public', etag: null, checkedAt: null })
    one.write({ etag: 'y', cause: 'person' })
    expect(one.document()).toEqual(other.document())
  })

  test('SYNC-ROW-3: a value of a shape that a row cannot have does not come into one', () => {
    const laptop = createLaptop('a', 'tag')
    laptop.write({})
    const document = laptop.document()
    const fields = {
      ...document.fields,
      colour: { [Object.keys(document.fields['name'] ?? {})[0] ?? '']: { a: 1 } },
    }
    expect(show({ ...document, fields })).toMatchObject({ is: 'here', row: { colour: null } })
    expect(show({ ...document, fields: { ...document.fields, name: {} } })).toEqual({ is: 'carried' })
    const article = createLaptop('a', 'article')
    article.write({})
    expect(show({ ...article.document(), most: { progress: [3, 999] } })).toMatchObject({
      row: { progress: 1 },
    })
  })

  test('SYNC-ROW-4, SYNC-VER-1: a kind and a field that are not known are carried', () => {
    const laptop = createLaptop('a', 'tag')
    laptop.write({})
    const stamp = Object.keys(laptop.document().fields['name'] ?? {})[0] ?? ''
    const later: SyncDocument = {
      ...laptop.document(),
      fields: { ...laptop.document().fields, emoji: { [stamp]: '🌊' } },
      rest: { later: [1] },
    }
    const other = createLaptop('b', 'tag')
    other.take(later)
    other.write({ name: 'Nước mắm' })
    expect(other.document()).toMatchObject({ fields: { emoji: { [stamp]: '🌊' } }, rest: { later: [1] } })
    expect(show(emptyDocument('dream', 'd1'))).toEqual({ is: 'carried' })
    const change = { kind: 'dream', id: 'd1', clock: createClock('aaaaaaaaaa'), at: 0, isPushed: true }
    expect(diffLocal(emptyDocument('dream', 'd1'), null, change)).toBeNull()
  })

  test('SYNC-ROW-5: what is stored shows before what failed later, and the whole before a part', () => {
    const [one, other] = [createLaptop('a', 'article'), createLaptop('b', 'article')]
    one.write({})
    other.take(one.document())
    other.setTime(Date.UTC(2026, 5))
    one.write({ versionId: 'v1', status: 'ready', title: 'Đủ' })
    other.write({ status: 'failed' })
    meet(one, other)
    expect(other.row()).toMatchObject({ versionId: 'v1', status: 'ready', title: 'Đủ' })
    one.write({ versionId: 'v2', title: 'Còn đủ' })
    other.write({ versionId: 'v3', title: 'Một phần', partial: 'cut' })
    meet(one, other)
    expect(other.row()).toMatchObject({ versionId: 'v2', title: 'Còn đủ', partial: null })
  })

  test('SYNC-CAN-3: half of a character is not told, and is no change each time', () => {
    const laptop = createLaptop('a', 'tag')
    laptop.write({ name: 'a\uD83D' })
    const document = laptop.document()
    expect(JSON.stringify(document)).toContain('a\uFFFD')
    expect(laptop.document()).toBe(document)
  })
})

describe('merging', () => {
  test('SYNC-MRG-4: the later of two values shows, by device where both are of one time; the other is its history', () => {
    const [one, other] = [createLaptop('a', 'tag'), createLaptop('b', 'tag')]
    one.write({})
    other.take(one.document())
    one.write({ colour: 'red' })
    other.write({ colour: 'blue' })
    meet(one, other)
    expect([one.row()?.['colour'], other.row()?.['colour']]).toEqual(['blue', 'blue'])
    expect(conflictsOf(one.document())[0]?.values.map(({ value }) => value)).toEqual(['red', 'blue'])
    one.write({ colour: 'green' })
    expect(conflictsOf(one.document())).toEqual([])
  })

  test('SYNC-MRG-5: a tag that one laptop takes off and the other puts on again stays', () => {
    const [one, other] = [createLaptop('a', 'article'), createLaptop('b', 'article')]
    one.write({}, { tags: { t1: 'then' } })
    other.take(one.document())
    one.write({}, { tags: {} })
    other.write({}, { tags: {} })
    other.write({}, { tags: { t1: 'now' } })
    meet(one, other)
    expect(one.memberships()?.['tags']).toEqual({ t1: 'now' })
    one.write({}, { tags: {} })
    meet(one, other)
    expect(other.memberships()?.['tags']).toEqual({})
  })

  test('SYNC-MRG-6: two laptops can each set something of how articles are set', () => {
    const [one, other] = [createLaptop('a', 'setting'), createLaptop('b', 'setting')]
    one.write({})
    other.take(one.document())
    one.write({ style: { font: 'lexend' } })
    other.write({ style: { font: 'literata', size: 22 } })
    meet(one, other)
    expect(other.row()?.['style']).toEqual({ font: 'lexend', size: 22 })
  })

  test('SYNC-MRG-7, SYNC-MRG-8: reading goes on where it is furthest; to start again counts, to look back does not', () => {
    const [one, other] = [createLaptop('a', 'article'), createLaptop('b', 'article')]
    one.write({ progress: 0.5 })
    other.take(one.document())
    other.write({ progress: 0.9 })
    one.write({ progress: 0.4 })
    meet(one, other)
    expect([one.row()?.['progress'], other.row()?.['progress']]).toEqual([0.9, 0.9])
    one.write({ progress: 0.3 })
    meet(one, other)
    expect([one.row()?.['progress'], other.row()?.['progress']]).toEqual([0.3, 0.9])
    one.write({ progress: 0.01 })
    meet(one, other)
    expect(other.row()?.['progress']).toBe(0.01)
  })

  test('SYNC-CLK-3: an edit that has seen another wins over it, however far back its clock is', () => {
    const [one, other] = [createLaptop('a', 'tag'), createLaptop('b', 'tag', Date.UTC(2020, 0))]
    one.write({})
    other.take(one.document())
    other.write({ name: 'Lửa' })
    meet(one, other)
    expect(one.row()?.['name']).toBe('Lửa')
    expect(Object.keys(one.document().fields['name'] ?? {})).toHaveLength(1)
  })
})
