import { formKey, pageKey } from '../address'
import { isFromWeb } from '../article-words'
import { fingerprint } from '../fingerprint'
import { leastShare, leastWords, mostApart } from './like-texts'
import { bitsSet, type Likeness } from './sim-hash'

/**
 * By slot: the hash in four numbers, the words, and the addresses as numbers of 52 bits, 0 for none: as the page's own, and
 * without what asks for another form of it.
 */
export type SavedLikenesses = {
  hashes: Uint32Array
  words: Uint32Array
  pages: Float64Array
  forms: Float64Array
}

export const noLikenesses: SavedLikenesses = columns(0)

/** Where one address is a form of the other, the texts may differ by more. */
const mostApartInForm = 32
/** More than so many that are like an article are found by what is like those. */
const mostAlike = 20
/** Texts of one length that an article is compared with, where very many have a part of their hash in common. */
const mostCompared = 500
/** Comparisons between two pauses: about a millisecond. */
const atOnce = 20_000

// Of two that differ in 18 of 128 bits, 92 in 100 have one of twelve parts of eleven bits in common; of those that differ in 12, 99.
const bandBits = 11
const bandsInNumber = [0, 11, 21]

/** What each article is compared by, to find those that seem to be one. */
export function createLikenesses(saved: SavedLikenesses = noLikenesses) {
  let all = saved
  let changes = 0

  const set = (slot: number, { hash, words }: Likeness, page: number, form: number) => {
    if (slot >= all.words.length) all = columns(Math.max(64, slot + 1, all.words.length * 2), all)
    const isSame =
      all.words[slot] === words &&
      all.pages[slot] === page &&
      hash.every((part, lane) => all.hashes[slot * 4 + lane] === part)
    if (isSame) return
    all.hashes.set(hash, slot * 4)
    all.words[slot] = words
    all.pages[slot] = page
    all.forms[slot] = form
    changes += 1
  }

  const apart = (one: number, other: number, most: number): boolean => {
    let bits = 0
    for (let lane = 0; lane < 4; lane++) {
      bits += bitsSet((all.hashes[one * 4 + lane] ?? 0) ^ (all.hashes[other * 4 + lane] ?? 0))
      if (bits > most) return true
    }
    return false
  }

  const wordsOf = (slot: number): number => all.words[slot] ?? 0

  /** @param one has no more words than the other */
  const haveLikeTexts = (one: number, other: number): boolean =>
    wordsOf(one) >= leastWords && wordsOf(one) >= wordsOf(other) * leastShare && !apart(one, other, mostApart)

  const isAlike = (one: number, other: number): boolean => {
    const [less, more] = wordsOf(one) <= wordsOf(other) ? [one, other] : [other, one]
    const [page, form] = [all.pages[one], all.forms[one]]
    return (
      (page !== 0 && page === all.pages[other]) ||
      (form !== 0 && form === all.forms[other] && wordsOf(less) > 0 && !apart(one, other, mostApartInForm)) ||
      haveLikeTexts(less, more)
    )
  }

  return {
    /** Another number after each change that can make a difference to `pairs`. */
    changes: () => changes,

    put: (slot: number, url: string, likeness: Likeness): void => {
      const isWeb = isFromWeb({ url })
      set(slot, likeness, isWeb ? keyNumber(pageKey(url)) : 0, isWeb ? keyNumber(formKey(url)) : 0)
    },

    remove: (slot: number): void => set(slot, { hash: [0, 0, 0, 0], words: 0 }, 0, 0),

    /**
     * The slots of those that seem to be one article, two by two, each two once: they have one address, or texts of which about
     * nine tenths are the same. Of a crowd not every two are told, but enough to lead from each to each. It pauses now and then;
     * what has changed meanwhile is left out.
     */
    *pairs(): Generator<void, [number, number][]> {
      const found = new Map<number, [number, number]>()
      const partners = new Uint8Array(all.words.length)
      const note = (one: number, other: number) => {
        const [first, second] = one < other ? [one, other] : [other, one]
        const key = first * 2 ** 26 + second
        if (found.has(key)) return
        found.set(key, [first, second])
        partners[one] = (partners[one] ?? 0) + 1
      }
      let compared = 0
      for (const group of groupsToCompare(all)) {
        for (let at = 0; at < group.length; at++) {
          const one = group[at] ?? 0
          const end = Math.min(group.length, at + 1 + mostCompared)
          for (let next = at + 1; next < end; next++) {
            const other = group[next] ?? 0
            if (group.ordered && wordsOf(one) < wordsOf(other) * leastShare) break
            if (group.ordered ? haveLikeTexts(one, other) : isAlike(one, other)) note(one, other)
            if ((partners[one] ?? 0) >= mostAlike) break
            if (++compared % atOnce === 0) yield
          }
        }
      }
      return [...found.values()].filter(([one, other]) => isAlike(one, other))
    },

    /** @param length of the table */
    save: (length: number): SavedLikenesses => ({
      hashes: all.hashes.slice(0, length * 4),
      words: all.words.slice(0, length),
      pages: all.pages.slice(0, length),
      forms: all.forms.slice(0, length),
    }),
  }
}

/** Slots; `ordered` by their words, and of texts alone. */
type Group = ArrayLike<number> & { ordered: boolean }

/** Those of one address, and those that have a part of their hash in common. */
function* groupsToCompare({ hashes, words, pages, forms }: SavedLikenesses): Generator<Group> {
  for (const keys of [pages, forms]) {
    const groups = new Map<number, number[]>()
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? 0
      if (key === 0) continue
      const known = groups.get(key)
      if (known) known.push(slot)
      else groups.set(key, [slot])
    }
    for (const group of groups.values()) if (group.length > 1) yield Object.assign(group, { ordered: false })
  }
  const slots = Uint32Array.from(words.keys())
    .filter((slot) => (words[slot] ?? 0) >= leastWords)
    .sort((a, b) => (words[a] ?? 0) - (words[b] ?? 0))
  for (let band = 0; band < 4 * bandsInNumber.length; band++) {
    const buckets: number[][] = Array.from({ length: 1 << bandBits }, () => [])
    for (const slot of slots) buckets[partOf(hashes, slot, band)]?.push(slot)
    for (const bucket of buckets) yield Object.assign(bucket, { ordered: true })
  }
}

const partOf = (hashes: Uint32Array, slot: number, band: number): number => {
  const number = hashes[slot * 4 + (band & 3)] ?? 0
  return (number >>> (bandsInNumber[band >>> 2] ?? 0)) & ((1 << bandBits) - 1)
}

const keyNumber = (key: string): number => parseInt(fingerprint(key).slice(0, 13), 16)

function columns(length: number, from?: SavedLikenesses): SavedLikenesses {
  const next = {
    hashes: new Uint32Array(length * 4),
    words: new Uint32Array(length),
    pages: new Float64Array(length),
    forms: new Float64Array(length),
  }
  if (!from) return next
  next.hashes.set(from.hashes)
  next.words.set(from.words)
  next.pages.set(from.pages)
  next.forms.set(from.forms)
  return next
}
