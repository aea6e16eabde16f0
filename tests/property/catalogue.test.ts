import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCatalogue, type Catalogue, type ListQuery, type Names } from '@core/catalogue/catalogue'
import type { CatalogueEntry } from '@core/catalogue/columns'
import { siteOf } from '@core/article-words'
import { catalogueEntry } from '../helpers/catalogue'

// Never midnight sharp: that is a day without a time.
const time = fc.integer({ min: 0, max: 72 }).map((hours) => new Date(2026, 0, 1, hours, 30).toISOString())
const parents: Record<string, string | null> = { top: null, middle: 'top', low: 'middle', other: null }
const names: Names = {
  collections: new Map(Object.entries(parents)),
  feeds: new Map([
    ['f1', 'Đất'],
    ['f2', 'Dân'],
  ]),
}

const change = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  fields: fc.option(
    fc.record({
      title: fc.constantFrom('Ăn', 'an', 'Ấm', 'Đi 2', 'Đi 10', 'Dừa', 'zoo'),
      siteName: fc.constantFrom(null, 'Ví dụ', 'Đất Việt'),
      state: fc.constantFrom('inbox' as const, 'archive' as const, 'trash' as const),
      status: fc.constantFrom('ready' as const, 'queued' as const, 'failed' as const),
      starred: fc.boolean(),
      bookmarked: fc.boolean(),
      readAt: fc.option(time),
      savedAt: time,
      publishedAt: fc.option(time),
      wordCount: fc.constantFrom(0, 1, 2),
      feedId: fc.constantFrom(null, 'f1', 'f2'),
      tags: fc.subarray(['t1', 't2']),
      collections: fc.subarray(Object.keys(parents)),
    }),
  ),
})

const query: fc.Arbitrary<ListQuery> = fc.record({
  view: fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        ...(['inbox', 'archive', 'trash', 'all', 'starred', 'bookmarks', 'waiting', 'failed'] as const),
      ),
    }),
    fc.record({ kind: fc.constant('feed' as const), feedId: fc.constantFrom('f1', 'f2') }),
    fc.record({ kind: fc.constant('tag' as const), tagId: fc.constantFrom('t1', 't2') }),
    fc.record({
      kind: fc.constant('collection' as const),
      collectionId: fc.constantFrom(...Object.keys(parents)),
    }),
  ),
  filter: fc.record({ unreadOnly: fc.boolean() }),
  sort: fc.record({
    by: fc.constantFrom(...(['saved', 'published', 'read', 'length', 'title'] as const)),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  grouping: fc.constantFrom('none' as const, 'day' as const, 'site' as const, 'feed' as const),
})

const isIn = (entry: CatalogueEntry, view: ListQuery['view']): boolean => {
  if (view.kind === 'trash') return entry.state === 'trash'
  if (entry.state === 'trash') return false
  switch (view.kind) {
    case 'inbox':
    case 'archive':
      return entry.state === view.kind
    case 'all':
      return true
    case 'starred':
      return entry.starred
    case 'bookmarks':
      return entry.bookmarked
    case 'waiting':
      return entry.status === 'queued'
    case 'failed':
      return entry.status === 'failed'
    case 'feed':
      return entry.feedId === view.feedId
    case 'tag':
      return entry.tags.includes(view.tagId)
    case 'collection':
      return entry.collections.some((id) => {
        for (let at: string | null = id; at !== null; at = parents[at] ?? null)
          if (at === view.collectionId) return true
        return false
      })
  }
}

const { compare } = new Intl.Collator('vi', { numeric: true })

const valueOf = (entry: CatalogueEntry, by: ListQuery['sort']['by']): number | null => {
  const times = { saved: entry.savedAt, published: entry.publishedAt ?? entry.savedAt, read: entry.readAt }
  if (by === 'title') return 0
  if (by === 'length') return entry.wordCount || null
  const iso = times[by]
  return iso === null ? null : Date.parse(iso)
}

/** Everything filtered and sorted in the plainest way. */
const naive = (entries: CatalogueEntry[], { view, filter, sort, grouping }: ListQuery): string[] => {
  const turn = sort.direction === 'ascending' ? 1 : -1
  const ordered = entries
    .filter((entry) => isIn(entry, view) && (!filter.unreadOnly || entry.readAt === null))
    .sort((a, b) => {
      const [one, other] = [valueOf(a, sort.by), valueOf(b, sort.by)]
      const missing = Number(one === null) - Number(other === null)
      if (missing !== 0) return missing
      const first = sort.by === 'title' ? compare(a.title, b.title) : (one ?? 0) - (other ?? 0)
      return turn * (first || Date.parse(a.savedAt) - Date.parse(b.savedAt) || (a.id < b.id ? -1 : 1))
    })
  const dayBy = sort.by === 'read' || sort.by === 'published' ? sort.by : 'saved'
  const days = (entry: CatalogueEntry): number | null => {
    const at = valueOf(entry, dayBy)
    return at === null ? null : new Date(at).setHours(0, 0, 0, 0)
  }
  const nameOf = (entry: CatalogueEntry): string | null =>
    grouping === 'site' ? siteOf(entry) : (names.feeds.get(entry.feedId ?? '') ?? null)
  const byGroup = (a: CatalogueEntry, b: CatalogueEntry): number => {
    if (grouping === 'none') return 0
    const [one, other] = grouping === 'day' ? [days(a), days(b)] : [nameOf(a), nameOf(b)]
    const missing = Number(one === null) - Number(other === null)
    if (missing !== 0 || one === null || other === null) return missing
    if (typeof one === 'string' || typeof other === 'string') return compare(String(one), String(other))
    return sort.by === dayBy && turn === 1 ? one - other : other - one
  }
  return ordered.sort(byGroup).map(({ id }) => id)
}

const listed = (catalogue: Catalogue, asked: ListQuery) => {
  const { count, idAt, groups } = catalogue.list(asked, names)
  expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(asked.grouping === 'none' ? 0 : count)
  return Array.from({ length: count }, (_, index) => idAt(index))
}

it('lists what filtering and sorting all articles lists, after any changes, and once it was stored', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(change, query), { maxLength: 40 }),
      fc.array(query, { minLength: 1, maxLength: 3 }),
      (steps, asked) => {
        let catalogue = createCatalogue()
        const entries = new Map<string, CatalogueEntry>()
        for (const step of steps) {
          // An order is kept only once it has been asked for.
          if ('view' in step) catalogue.list(step, names)
          else if (step.fields === null) {
            entries.delete(step.id)
            catalogue.remove(step.id)
          } else {
            const entry = catalogueEntry(step.id, step.fields)
            entries.set(step.id, entry)
            catalogue.put(entry)
          }
        }
        const all = () => [...entries.values()]
        for (const one of asked) expect(listed(catalogue, one)).toEqual(naive(all(), one))

        const stored = structuredClone(catalogue.save())
        catalogue = createCatalogue(stored.catalogue)
        const late = catalogueEntry('late', { title: 'Đi 3' })
        catalogue.put(late)
        entries.set('late', late)
        catalogue.fillTitles(stored.titles)
        for (const one of asked) expect(listed(catalogue, one)).toEqual(naive(all(), one))
      },
    ),
    { numRuns: 400 },
  )
})

it('counts what each view lists', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), query, (changes, asked) => {
      const catalogue = createCatalogue()
      for (const { id, fields } of changes)
        if (fields === null) catalogue.remove(id)
        else catalogue.put(catalogueEntry(id, fields))
      const counts = catalogue.counts(names.collections)
      const { view } = asked
      const counted =
        view.kind === 'feed'
          ? (counts.feeds.get(view.feedId)?.all ?? 0)
          : view.kind === 'tag'
            ? (counts.tags.get(view.tagId)?.all ?? 0)
            : view.kind === 'collection'
              ? (counts.collections.get(view.collectionId)?.all ?? 0)
              : counts[view.kind]
      expect(counted).toBe(listed(catalogue, { ...asked, filter: {} }).length)
    }),
    { numRuns: 300 },
  )
})
