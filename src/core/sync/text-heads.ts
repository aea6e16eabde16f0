import type { TextHead } from './document'
import type { Heads } from './heads'
import { mergeTexts, type MergedText } from './three-way'
import { isWithin } from './vector'

/** What is merged at most: more than people write at once is somebody's mischief, and each merge costs time. */
const mostTexts = 16

type Base = Pick<TextHead, 'base' | 'at'>

/**
 * The text that all heads have come from: a base counts only where every head was written from it or from something later, so that
 * nothing seems to be taken out that somebody has never had. Null where there is none. SYNC-TXT-3.
 */
export function commonBase(heads: Heads<TextHead>): Base | null {
  const all = Object.entries(heads).sort(byStamp)
  const common = all.find(([, { at }]) => all.every(([, head]) => isWithin(at, head.at)))
  return common ? { base: common[1].base, at: common[1].at } : null
}

/**
 * SYNC-TXT-1: the text that shows: that of the only head, else what three-way merges make of them, in the order of their stamps. It is
 * made of the document anew each time and is no part of it, so that every laptop shows the same.
 */
export function textOfHeads(heads: Heads<TextHead>): MergedText {
  const texts = [
    ...new Set(
      Object.entries(heads)
        .sort(byStamp)
        .map(([, { text }]) => text),
    ),
  ]
  const [first = '', ...others] = texts
  if (others.length === 0) return { text: first, isWhole: true }
  const common = texts.length > mostTexts ? null : commonBase(heads)
  if (!common) return { text: texts.filter((text) => text !== '').join('\n\n'), isWhole: false }
  return others.reduce<MergedText>(
    (merged, text) => {
      const next = mergeTexts(common.base, merged.text, text)
      return { text: next.text, isWhole: merged.isWhole && next.isWhole }
    },
    { text: first, isWhole: true },
  )
}

const byStamp = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1
