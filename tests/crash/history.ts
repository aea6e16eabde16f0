import type { JournalBatch, JournalEntry, JsonObject, RecordBody } from '@core/vault/record'
import { randomFrom } from './random'

export type Rows = ReadonlyMap<string, { row: JsonObject; body: RecordBody | null }>

/** Changes of a library that are the same for the same seed, so that another process knows what the rows have to be. */
export type History = {
  /** The number of the last change. */
  seq: () => number
  rows: () => Rows
  /** The next transaction; it counts as made. Where `phantoms` says so, it is the phantom. */
  next: (id: string) => JournalBatch
  /** The next transaction, not made; with rows that nothing else writes. */
  phantom: (id: string) => JournalBatch
}

const at = '2026-01-02T03:04:05.000Z'
const articles = 40
const words = 'nước về chợ nổi ghe thuyền sáng nay đông khách the river rises and boats come early'.split(' ')

/** @param phantoms the first changes of phantoms that came about after all */
export function createHistory(seed: number, phantoms: readonly number[] = []): History {
  let seq = 0
  const rows = new Map<string, { row: JsonObject; body: RecordBody | null }>()
  const batchAt = (first: number) => {
    const random = randomFrom(seed * 1_000_003 + first)
    // Now and then many rows at once, as a bulk action has them.
    const count = random.chance(0.05) ? 50 + random.below(200) : 1 + random.below(4)
    const entries: JournalEntry[] = []
    for (let index = 0; index < count; index++) {
      const number = random.below(articles)
      const kind = random.below(10)
      const change = { seq: first + index, at }
      const text = Array.from({ length: random.below(400) }, () => random.pick(words)).join(' ')
      if (kind < 4) {
        const row = { id: `a${number}`, title: text.slice(0, 60), savedAt: `2026-01-${10 + (number % 20)}` }
        entries.push({ ...change, entity: 'article', id: row.id, row })
      } else if (kind < 8) {
        const id = `v${number}-${first + index}`
        const row = { id, articleId: `a${number}`, capturedAt: at }
        entries.push({ ...change, entity: 'version', id, row, body: { html: `<p>${text}</p>`, text } })
      } else {
        const id = `m${number}`
        entries.push({ ...change, entity: 'bookmark', id, row: kind === 8 ? { id, note: text } : null })
      }
    }
    // A row that one transaction changes twice has one entry.
    const latest = new Map(entries.map((entry) => [`${entry.entity} ${entry.id}`, entry]))
    return { entries: [...latest.values()].sort((a, b) => a.seq - b.seq), last: first + count - 1 }
  }
  const counts = () => {
    const found: Record<string, number> = {}
    for (const key of rows.keys()) {
      const entity = key.slice(0, key.indexOf(' '))
      found[entity] = (found[entity] ?? 0) + 1
    }
    return found
  }
  return {
    seq: () => seq,
    rows: () => rows,
    next(id) {
      const first = seq + 1
      const { entries, last } = phantoms.includes(first) ? this.phantom(id) : batchAt(first)
      for (const { entity, id: rowId, row, body } of entries) {
        const key = `${entity} ${rowId}`
        if (row) rows.set(key, { row, body: body ?? rows.get(key)?.body ?? null })
        else rows.delete(key)
      }
      seq = last
      return { id, first, last, entries, counts: counts() }
    },
    phantom(id) {
      const first = seq + 1
      const { last } = batchAt(first)
      const entries = Array.from({ length: last - first + 1 }, (_, index): JournalEntry => {
        // It would also take something away.
        const victim = [...rows.keys()].find((key) => key.startsWith('bookmark '))
        const row = index === 0 && victim !== undefined ? null : { id: `phantom-${index}` }
        const rowId = row ? row.id : (victim ?? '').slice('bookmark '.length)
        return { seq: first + index, at, entity: 'bookmark', id: rowId, row }
      })
      return { id, first, last, entries, counts: counts() }
    },
  }
}
