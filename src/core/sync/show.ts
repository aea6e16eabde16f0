import type { Json, JsonObject } from '../vault/record'
import { msOf } from './clock'
import { isCovered, noParts, type Parts } from './deletion'
import type { CoverName, SyncDocument } from './document'
import { headOf, type HeadsByName } from './heads'
import { kindOf, type FieldRule, type Group, type Kind } from './kinds'
import { own } from './own'
import { isObject, isText } from './shapes'
import { textOfHeads } from './text-heads'

/** The elements of each set, with what each was put there with. */
export type Memberships = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** What the library has of a document: its row, and what stands in other tables, by the name of the set. */
export type Local = { row: JsonObject; memberships: Memberships }

export type Shown =
  | ({ is: 'here' } & Local)
  | { is: 'gone' }
  /** Of a kind that is not known, or without what a row needs: it is carried, and no row shows it. SYNC-ROW-4. */
  | { is: 'carried' }

type RuleAs<As extends FieldRule['as']> = Extract<FieldRule, { as: As }>

/**
 * What a document comes to in the library. Fields of the machine are not in its row.
 * @param parts of an article, where `hasCover` says so
 */
export function show(document: SyncDocument, parts: Parts = noParts): Shown {
  if (isCovered(document, 'gone', parts)) return { is: 'gone' }
  const local = localOf(document, parts)
  return local ? { is: 'here', ...local } : { is: 'carried' }
}

/** The same, whether it has been deleted or not; null for what is only carried. */
export function localOf(document: SyncDocument, parts: Parts): Local | null {
  const kind = kindOf(document.kind)
  if (!kind) return null
  const row = rowOf(document, kind, parts)
  const lacks = ([name, rule]: [string, FieldRule]) =>
    'needed' in rule && rule.needed && own(row, name) === undefined
  if (Object.entries(kind.rules).some(lacks)) return null
  return { row, memberships: membershipsIn(document) }
}

/** What stands in other tables, also of a document that lacks what a row needs, such as a tombstone. */
export const membershipsIn = (document: SyncDocument): Memberships =>
  Object.fromEntries(
    Object.entries(kindOf(document.kind)?.memberships ?? {}).map(
      ([name, section]) => [name, elementsOf(own(document[section], name))] as const,
    ),
  )

/** What a document says of each field of a row; of an empty one, what a field is where nothing has been said. */
export function rowOf(document: SyncDocument, kind: Kind, parts: Parts): JsonObject {
  const row: JsonObject = {}
  const groups = new Map<string, JsonObject | undefined>()
  for (const [name, group] of Object.entries(kind.groups)) groups.set(name, groupValue(document, name, group))
  for (const name of Object.keys(kind.rules)) {
    const rule = kind.rules[name]
    const value =
      rule?.as === 'group'
        ? memberOf(groups.get(rule.group), name, rule)
        : rule && valueOf(document, name, rule, parts)
    if (value !== undefined) row[name] = value
  }
  return row
}

function valueOf(
  document: SyncDocument,
  name: string,
  rule: Exclude<FieldRule, RuleAs<'group'>>,
  parts: Parts,
): Json | undefined {
  switch (rule.as) {
    case 'id':
      return document.id
    case 'fields':
    case 'auto':
      return headOf(own(document[rule.as], name), (value) => (rule.is(value) ? 0 : null)) ?? rule.or
    case 'state':
      return isCovered(document, 'trash', parts) ? 'trash' : placeOf(document)
    case 'trashedAt':
      return isCovered(document, 'trash', parts) ? timeOfCover(document, 'trash') : null
    case 'text':
      return textOfHeads(own(document.texts, name) ?? {}).text
    case 'sets':
    case 'autoSets':
      return listOfSet(own(document[rule.as], name))
    case 'members':
      return membersOf(document.fields, name) ?? rule.none
    case 'most':
      return Math.min(Math.max(own(document.most, name)?.[1] ?? 0, 0), 1)
    case 'local':
      return undefined
  }
}

/** The value that a group shows. */
export const groupValue = (
  document: SyncDocument,
  name: string,
  group: Group | undefined,
): JsonObject | undefined => {
  const { as, rankOf = () => 0 } = group ?? { as: 'fields' }
  const value = headOf(own(document[as], name), (head) => (isObject(head) ? rankOf(head) : null))
  return isObject(value) ? value : undefined
}

function memberOf(
  group: JsonObject | undefined,
  name: string,
  { is, or }: RuleAs<'group'>,
): Json | undefined {
  const value = group && own(group, name)
  return value !== undefined && is(value) ? value : or
}

/** ISO 8601; null for one that was never there. */
function timeOfCover({ covers }: SyncDocument, name: CoverName): string | null {
  const at = covers[name]?.at
  return at === undefined ? null : new Date(msOf(at)).toISOString()
}

/** Where an article is that is not in the trash. */
const placeOf = ({ fields }: SyncDocument): Json =>
  headOf(own(fields, 'state'), (value) => (value === 'inbox' || value === 'archive' ? 0 : null)) ?? 'inbox'

/** In the order in which they came; none at all is no list. */
function listOfSet(set: HeadsByName<Json> | undefined): string[] | undefined {
  const elements = Object.entries(set ?? {}).map(([element, heads]) => ({
    element,
    first: Object.keys(heads).reduce((one, other) => (one < other ? one : other)),
  }))
  if (elements.length === 0) return undefined
  return elements
    .sort((one, other) => (one.first + one.element < other.first + other.element ? -1 : 1))
    .map(({ element }) => element)
}

const elementsOf = (set: HeadsByName<Json> | undefined): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(set ?? {}).map(
      ([element, heads]) => [element, headOf(heads, (at) => (isText(at) ? 0 : null)) ?? ''] as const,
    ),
  )

function membersOf(fields: SyncDocument['fields'], name: string): JsonObject | undefined {
  const members = Object.entries(fields).flatMap(([full, heads]) => {
    const value = full.startsWith(`${name}.`) ? headOf(heads) : undefined
    return value === undefined ? [] : [[full.slice(name.length + 1), value] as const]
  })
  return members.length > 0 ? Object.fromEntries(members) : undefined
}
