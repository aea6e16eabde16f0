import type { NameError } from './errors'
import { err, ok, type Result } from './result'
import { foldWord } from './search/fold'

/** In UTF-16 units. */
const longestName = 100

/** Words in parts that folding takes whole: of a longer one it would look at the beginning alone. */
const parts = /[\p{L}\p{N}\p{M}]{1,32}/gu

/**
 * What a name of a tag or a collection is compared by: case, full-width letters, NFC and NFD, where on its syllable a tone stands
 * (`hoà`, `hòa`) and spaces make no difference. Marks do: `bàn` and `bán` are two words.
 */
export const nameKey = (name: string): string => tidyName(name).replace(parts, (word) => foldWord(word).exact)

/** A name as it is looked for as somebody types: without marks, too. */
export const foldName = (name: string): string =>
  tidyName(name).replace(parts, (word) => foldWord(word).folded)

/** What has the text in its name, whatever its marks: first what is called so, then what begins so; else in the order that it came in. */
export function namedLike<T extends { name: string }>(all: readonly T[], text: string): T[] {
  const [key, folded] = [nameKey(text), foldName(text)]
  const distance = (name: string) =>
    nameKey(name) === key ? 0 : foldName(name) === folded ? 1 : foldName(name).startsWith(folded) ? 2 : 3
  const found = all.filter(({ name }) => foldName(name).includes(folded))
  return folded === '' ? found : found.toSorted((a, b) => distance(a.name) - distance(b.name))
}

const tidyName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ')

/** The name as it is stored. @param taken the names that others have already, where this one would stand */
export function checkName(name: string, taken: Iterable<string>): Result<string, NameError> {
  const tidy = tidyName(name)
  if (tidy === '') return err({ type: 'name/blank' })
  if (tidy.length > longestName) return err({ type: 'name/too-long', limit: longestName })
  const key = nameKey(tidy)
  for (const other of taken) if (nameKey(other) === key) return err({ type: 'name/taken', name: other })
  return ok(tidy)
}

/** A name from elsewhere, as far as it can be one here; null for a blank one. */
export const nameFrom = (text: string): string | null =>
  tidyName(text).slice(0, longestName).trimEnd() || null

/** The name, or where others have it already the name with the first number behind it that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey))
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} (${count})`
    if (!keys.has(nameKey(candidate))) return candidate
  }
}
