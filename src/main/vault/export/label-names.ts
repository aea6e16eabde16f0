import type { JsonObject } from '@core/vault/record'
import type { VaultRecord } from '../journal/records'
import { textOf } from './article-rows'

/** What tags and collections are called, by their id: a collection by its path from the top, with `/` between the names. */
export type LabelNames = { tags: ReadonlyMap<string, string>; collections: ReadonlyMap<string, string> }

/** @param records those that belong to no article */
export async function readLabelNames(records: AsyncIterable<unknown>): Promise<LabelNames> {
  const tags = new Map<string, string>()
  const collections = new Map<string, JsonObject>()
  for await (const record of records) {
    const { entity, id, row } = record as VaultRecord
    if (entity === 'tag') tags.set(id, textOf(row, 'name') ?? '')
    else if (entity === 'collection') collections.set(id, row)
  }
  const pathOf = (id: string | null, seen: ReadonlySet<string>): string[] => {
    const row = id === null || seen.has(id) ? undefined : collections.get(id)
    if (id === null || !row) return []
    return [...pathOf(textOf(row, 'parentId'), new Set([...seen, id])), textOf(row, 'name') ?? '']
  }
  const paths = [...collections.keys()].map((id) => [id, pathOf(id, new Set()).join('/')] as const)
  return { tags, collections: new Map(paths) }
}

/** The names of what rows of an article point to, in order. */
export const namesOf = (
  rows: readonly JsonObject[] | undefined,
  field: string,
  names: ReadonlyMap<string, string>,
): string[] => (rows ?? []).flatMap((row) => names.get(textOf(row, field) ?? '') ?? []).sort()
