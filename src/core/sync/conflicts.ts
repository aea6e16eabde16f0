import type { Json } from '../vault/record'
import { canonical } from './canonical'
import { deviceOf, timeOf, type Stamp } from './clock'
import type { SyncDocument, TextHead } from './document'
import { createDraft } from './draft'
import { headOf, type Heads } from './heads'
import { kindOf } from './kinds'
import { own } from './own'
import { textOfHeads } from './text-heads'

/**
 * What people wrote in one place without having seen each other: each value with the stamp that says when, and on which device; latest
 * last. Of a field that one shows, and the others are its history; of a text what shows has all of them.
 */
export type Conflict = {
  section: 'fields' | 'texts'
  name: string
  values: { stamp: Stamp; value: Json }[]
}

/**
 * SYNC-CON-1: they are part of the document until somebody writes in that place again, so that every laptop can show them. Of what this
 * version does not know, and of what no person writes (when something came back), nobody has to choose.
 */
export const conflictsOf = ({ kind, fields, texts }: SyncDocument): Conflict[] => [
  ...Object.entries(fields).flatMap(([name, heads]) =>
    isWritten(kind, name) ? conflictOf('fields', name, Object.entries(heads)) : [],
  ),
  ...Object.entries(texts).flatMap(([name, heads]) =>
    textOfHeads(heads).isWhole
      ? []
      : conflictOf(
          'texts',
          name,
          Object.entries(heads).map(([stamp, { text }]) => [stamp, text]),
        ),
  ),
]

function isWritten(kindName: string, name: string): boolean {
  const kind = kindOf(kindName)
  const [field = ''] = name.split('.')
  return kind !== undefined && own(kind.rules, field) !== undefined && name !== kind.birth
}

function conflictOf(section: Conflict['section'], name: string, heads: [Stamp, Json][]): Conflict[] {
  if (new Set(heads.map(([, value]) => canonical(value))).size < 2) return []
  const values = heads.map(([stamp, value]) => ({ stamp, value }))
  return [{ section, name, values: values.sort((one, other) => (one.stamp < other.stamp ? -1 : 1)) }]
}

/** Where people write in a document. */
export type Place = Pick<Conflict, 'section' | 'name'>

/** What shows there: of a text what is made of all its values. */
export const shownAt = ({ fields, texts }: SyncDocument, { section, name }: Place): Json | undefined =>
  section === 'fields' ? headOf(own(fields, name)) : textOfHeads(own(texts, name) ?? {}).text

/**
 * SYNC-CON-2: a person has seen to a conflict.
 * @param stamp a new one, of a clock that has the document's times
 * @param chosen instead of what shows
 */
export function settle(document: SyncDocument, place: Place, stamp: Stamp, chosen?: Json): SyncDocument {
  const draft = createDraft(document, stamp)
  const shown = shownAt(document, place)
  const value = chosen ?? shown
  if (place.section === 'fields') draft.put('fields', place.name, value)
  else if (typeof shown === 'string' && typeof value === 'string')
    draft.putText(place.name, { text: value, base: shown, at: document.seen })
  return draft.document()
}

/** What stands in a place side by side, by the stamps of its writing. */
export type Standing =
  | { section: 'fields'; heads: Heads<Json> }
  | { section: 'texts'; heads: Heads<TextHead> }

export const standingAt = ({ fields, texts }: SyncDocument, { section, name }: Place): Standing =>
  section === 'fields'
    ? { section, heads: own(fields, name) ?? {} }
    : { section, heads: own(texts, name) ?? {} }

/**
 * Takes back that a conflict was settled: its values stand side by side again, in their order, as of now and by whoever takes it back.
 * @param stamps as many new ones as there are values, in their order
 */
export function reopen(
  document: SyncDocument,
  name: string,
  { section, heads }: Standing,
  stamps: readonly Stamp[],
): SyncDocument {
  const values = Object.entries(heads).sort(([one], [other]) => (one < other ? -1 : 1))
  const again = Object.fromEntries(values.map(([, value], index) => [stamps[index] ?? '', value]))
  const last = stamps.at(-1)
  const seen = last ? { ...document.seen, [deviceOf(last)]: timeOf(last) } : document.seen
  return { ...document, seen, [section]: { ...document[section], [name]: again } }
}
