import type { Json, JsonObject } from '../vault/record'
import { isSame, plain } from './canonical'
import { receive, tick, type Clock } from './clock'
import { cover, isCovered, noParts, type Parts } from './deletion'
import { emptyDocument, timesIn, type CoverName, type SyncDocument } from './document'
import { createDraft, type Draft } from './draft'
import { kindOf, type FieldRule, type Kind } from './kinds'
import { namesOf, own } from './own'
import { isObject, isText } from './shapes'
import { groupValue, localOf, rowOf, type Local } from './show'
import { commonBase } from './text-heads'

export type LocalChange = {
  kind: string
  id: string
  clock: Clock
  /** When it was made, milliseconds since 1970: the time of its line in the log of changes. */
  at: number
  /** Whether a server is known to have the document as it stands, so that others may go on from that. SYNC-TXT-4. */
  isPushed: boolean
  /** Of an article, where `hasCover` says so or it goes to the trash or is deleted. */
  parts?: Parts
}

/** Up to here an article is at its beginning; a fall to there from beyond `wellWithin` is to start again. SYNC-MRG-8. */
const atBeginning = 0.02
const wellWithin = 0.1

/**
 * The document of what the library has, made of the one before (SYNC-LOC-1): what differs from what that shows is stamped anew.
 * Null where nothing does.
 * @param before null where there is none yet
 * @param local null where it has been deleted; sets that are not among its memberships stay as they are
 */
export function diffLocal(
  before: SyncDocument | null,
  local: Local | null,
  change: LocalChange,
): { document: SyncDocument; clock: Clock } | null {
  const kind = kindOf(change.kind)
  const { parts = noParts } = change
  if (!kind || (!before && !local)) return null
  const old = before ?? emptyDocument(change.kind, change.id)
  const isGone = isCovered(old, 'gone', parts)
  const { clock, stamp } = tick(receive(change.clock, timesIn(old)), change.at)
  if (!local) return isGone ? null : { document: cover(old, 'gone', stamp, parts), clock }
  const shown = before ? localOf(before, parts)?.row : rowOf(old, kind, parts)
  if (!shown) return null
  const draft = createDraft(old, stamp)
  diffRow(draft, { kind, old, local: local.row, shown, isPushed: change.isPushed })
  for (const [name, section] of Object.entries(kind.memberships)) {
    const elements = own(local.memberships, name)
    if (elements) draft.putSet(section, name, elements)
  }
  const isTaken = (name: CoverName) => isCovered(draft.document(), name, parts)
  // SYNC-DEL-4: a row that is there is an edit that the deletion has not seen, also where the one that kept it so far is taken back.
  if (kind.birth && isTaken('gone')) draft.put('fields', kind.birth, valueIn(local.row, kind.birth))
  // SYNC-LOC-4: what is done to an article here leaves it in the trash, or out of it.
  if (kind.rules['state'] && (local.row['state'] === 'trash') !== isTaken('trash')) {
    if (local.row['state'] === 'trash')
      return { document: cover(draft.document(), 'trash', stamp, parts), clock }
    draft.put('fields', 'state', valueIn(local.row, 'state'))
  }
  const document = draft.document()
  return document === old ? null : { document, clock }
}

type Rows = { kind: Kind; old: SyncDocument; local: JsonObject; shown: JsonObject; isPushed: boolean }

function diffRow(draft: Draft, rows: Rows): void {
  for (const [name, rule] of Object.entries(rows.kind.rules)) diffField(draft, rows, name, rule)
  for (const [group, { as }] of Object.entries(rows.kind.groups)) {
    const members = Object.entries(rows.kind.rules).flatMap(([name, rule]) =>
      rule.as === 'group' && rule.group === group ? [[name, told(rows, name, rule)] as const] : [],
    )
    const changed = members.filter(([name, value]) => !isSame(value, own(rows.shown, name)))
    if (changed.length === 0) continue
    // What a row cannot show, such as a value that is still to come, stays as it is.
    const before = groupValue(rows.old, group, rows.kind.groups[group])
    draft.put(as, group, plain({ ...Object.fromEntries(members), ...before, ...Object.fromEntries(changed) }))
  }
}

function diffField(draft: Draft, rows: Rows, name: string, rule: FieldRule): void {
  const shown = own(rows.shown, name)
  switch (rule.as) {
    case 'fields':
    case 'auto': {
      const value = told(rows, name, rule)
      if (!isSame(value, shown)) draft.put(rule.as, name, value)
      return
    }
    case 'state': {
      const value = valueIn(rows.local, name)
      if (value !== 'trash' && !isSame(value, shown ?? 'inbox')) draft.put('fields', name, value)
      return
    }
    case 'text': {
      const text = valueIn(rows.local, name)
      if (isText(text) && text !== (shown ?? ''))
        draft.putText(name, { text: text as string, ...baseOf(rows, name) })
      return
    }
    case 'sets':
    case 'autoSets': {
      const list = valueIn(rows.local, name)
      const elements = Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
      draft.putSet(rule.as, name, Object.fromEntries(elements.map((element) => [element, null])))
      return
    }
    case 'members': {
      const [mine, theirs] = [objectIn(rows.local, name), objectIn(rows.shown, name)]
      for (const member of namesOf(mine, theirs))
        if (!isSame(own(mine, member), own(theirs, member)))
          draft.put('fields', `${name}.${member}`, own(mine, member))
      return
    }
    case 'most':
      diffMost(draft, rows, name)
      return
    case 'id':
    case 'group':
    case 'trashedAt':
    case 'local':
  }
}

const valueIn = (row: JsonObject, name: string): Json | undefined => plain(own(row, name))

function objectIn(row: JsonObject, name: string): JsonObject {
  const value = valueIn(row, name)
  return isObject(value) ? value : {}
}

/**
 * What of a row is told to others. What a row cannot do without and what has another shape than rows have is not: then what shows
 * stays. SYNC-ROW-3.
 */
function told(
  { local, shown }: Rows,
  name: string,
  { is, or, needed }: Extract<FieldRule, { as: 'fields' | 'auto' | 'group' }>,
): Json | undefined {
  const value = valueIn(local, name)
  if (value === undefined && !needed) return or
  return is(value) ? value : (own(shown, name) ?? or)
}

/** SYNC-TXT-4: what a text was written from is the last of it that others may have gone on from. */
function baseOf({ old, shown, isPushed }: Rows, name: string) {
  const common = isPushed ? null : commonBase(own(old.texts, name) ?? {})
  const base = own(shown, name)
  return common ?? { base: typeof base === 'string' ? base : '', at: old.seen }
}

function diffMost(draft: Draft, { old, local }: Rows, name: string): void {
  const value = valueIn(local, name)
  if (typeof value !== 'number') return
  const [epoch, most] = own(old.most, name) ?? [0, 0]
  const place = Math.round(value * 10_000) / 10_000
  if (place > most) draft.putMost(name, [epoch, place])
  else if (place <= atBeginning && most > wellWithin) draft.putMost(name, [epoch + 1, place])
}
