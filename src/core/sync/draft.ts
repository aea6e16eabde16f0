import type { Json } from '../vault/record'
import { deviceOf, timeOf, type Stamp } from './clock'
import type { SyncDocument, TextHead } from './document'
import type { HeadsByName } from './heads'
import { own } from './own'

/** A document as it is being changed here, all in one moment. SYNC-LOC-2. */
export type Draft = {
  /** Replaces every value there is; undefined leaves none. */
  put: (section: 'fields' | 'auto', name: string, value: Json | undefined) => void
  putText: (name: string, head: TextHead) => void
  /** Makes these the elements of a set; those that are in it already stay as they came. */
  putSet: (section: 'sets' | 'autoSets', name: string, elements: Readonly<Record<string, Json>>) => void
  putMost: (name: string, pair: readonly [number, number]) => void
  /** The document as it is now; the one that was given where nothing has been put. */
  document: () => SyncDocument
}

export function createDraft(before: SyncDocument, stamp: Stamp): Draft {
  let document = before

  const change = (sections: Partial<SyncDocument>, isStamped: boolean) => {
    const { seen } = document
    document = {
      ...document,
      ...sections,
      seen: isStamped ? { ...seen, [deviceOf(stamp)]: timeOf(stamp) } : seen,
    }
  }

  return {
    put: (section, name, value) => {
      const names = document[section]
      if (value !== undefined) change({ [section]: withHead(names, name, stamp, value) }, true)
      else if (own(names, name)) change({ [section]: without(names, name) }, false)
    },
    putText: (name, head) => change({ texts: withHead(document.texts, name, stamp, head) }, true),
    putSet: (section, name, elements) => {
      const set = own(document[section], name) ?? {}
      const added = Object.entries(elements).filter(([element]) => !own(set, element))
      const kept = Object.entries(set).filter(([element]) => Object.hasOwn(elements, element))
      if (added.length === 0 && kept.length === Object.keys(set).length) return
      const next: HeadsByName<Json> = Object.fromEntries([
        ...kept,
        ...added.map(([element, value]) => [element, { [stamp]: value }] as const),
      ])
      const others = without(document[section], name)
      const sets = Object.keys(next).length > 0 ? { ...others, [name]: next } : others
      change({ [section]: sets }, added.length > 0)
    },
    putMost: (name, pair) => change({ most: { ...document.most, [name]: pair } }, false),
    document: () => document,
  }
}

const withHead = <T extends Json>(
  names: HeadsByName<T>,
  name: string,
  stamp: Stamp,
  value: T,
): HeadsByName<T> => Object.fromEntries([...Object.entries(names), [name, { [stamp]: value }]])

const without = <T>(names: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(names).filter(([other]) => other !== name))
