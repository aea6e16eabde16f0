import type { Json, JsonObject } from '../vault/record'
import { isSame } from './canonical'
import { kindOf } from './kinds'
import { namesOf, own } from './own'
import type { Local } from './show'

/** What a merge changes in the library. SYNC-LOC-3. */
export type Patch = {
  /** Fields of the row, undefined for those that go. */
  fields: Readonly<Record<string, Json | undefined>>
  /** Elements that come into a set or leave it, by the set's name. */
  memberships: Readonly<Record<string, { put: Record<string, Json>; take: string[] }>>
}

/**
 * What has to change for the library to have what the document shows, once it showed something else; null where nothing has. What
 * only this laptop has, such as a place further back in an article, is in neither and stays.
 * @param before null where there was no row
 */
export function patchOf(before: Local | null, after: Local): Patch | null {
  const old = before ?? { row: {}, memberships: {} }
  const fields = namesOf(old.row, after.row).flatMap((name) => {
    const value = own(after.row, name)
    return isSame(own(old.row, name), value) ? [] : [[name, value] as const]
  })
  const memberships = namesOf(old.memberships, after.memberships).flatMap((name) => {
    const [had, has] = [own(old.memberships, name) ?? {}, own(after.memberships, name) ?? {}]
    const put = Object.entries(has).filter(([element]) => !Object.hasOwn(had, element))
    const take = Object.keys(had).filter((element) => !Object.hasOwn(has, element))
    return put.length + take.length > 0 ? [[name, { put: Object.fromEntries(put), take }] as const] : []
  })
  if (fields.length + memberships.length === 0) return null
  return { fields: Object.fromEntries(fields), memberships: Object.fromEntries(memberships) }
}

/** The row with a patch; a new one has what the machine's own fields begin with. @param row null for none */
export function patchedRow(row: JsonObject | null, kind: string, { fields }: Patch): JsonObject {
  const rules = Object.entries(kindOf(kind)?.rules ?? {})
  const first = rules.flatMap(([name, rule]) =>
    rule.as === 'local' && rule.first !== undefined ? [[name, rule.first] as const] : [],
  )
  const all = { ...(row ?? Object.fromEntries(first)), ...fields }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}
