import { hyphenateSync } from 'hyphen/en-us'

/** Where a word may be divided; seen only where it is. */
const softHyphen = '\u00ad'
/**
 * Words of seven and more letters, all of them plain: others are names and loanwords, which English rules divide wrongly. No parts of
 * addresses, nor of words that have a hyphen.
 */
const words =
  /(?<![\p{L}\p{M}\p{N}_/@#&.:'’-])[A-Za-z]{7,}(?![\p{L}\p{M}\p{N}_/@#\u00ad-]|[.:][\p{L}\p{N}/])/gu
/** Letters that stay together at either end. */
const atEnds = 3

const running = 'p, li, dd, blockquote'
const apart = 'pre, code, kbd, samp, math, svg, table, figure, h1, h2, h3, h4, h5, h6, [data-embed]'

const divided = new Map<string, string>()
const mostKept = 20_000

/**
 * Has English words of running text divide at the ends of lines. Chromium knows how in a system that brings a dictionary, which neither
 * Windows nor Linux does; so the places are put in as soft hyphens. Other languages are left alone. @param lang of the text, BCP 47
 */
export function hyphenate(content: DocumentFragment, lang: string | null): void {
  if (!isEnglish(lang) && !content.querySelector('[lang|="en" i]')) return
  for (const block of content.querySelectorAll(running)) {
    if (block.closest(apart)) continue
    for (const node of block.childNodes) divide(node, lang)
  }
}

function divide(node: Node, lang: string | null): void {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node as Text
    if (!isEnglish(node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? lang)) return
    const { data } = text
    const next = data.replace(words, dividedWord)
    if (next !== data) text.data = next
  } else if (node.nodeType === Node.ELEMENT_NODE && !(node as Element).matches(`${running}, ${apart}`))
    for (const child of node.childNodes) divide(child, lang)
}

const isEnglish = (lang: string | null): boolean => /^en(?:-|$)/i.test(lang ?? '')

function dividedWord(word: string): string {
  const known = divided.get(word)
  if (known !== undefined) return known
  const [first = '', ...parts] = hyphenateSync(word).split(softHyphen)
  let result = first
  let left = word.length - first.length
  for (const part of parts) {
    result += (word.length - left >= atEnds && left >= atEnds ? softHyphen : '') + part
    left -= part.length
  }
  if (divided.size >= mostKept) divided.clear()
  divided.set(word, result)
  return result
}

/** A text without them, as it is copied and spoken. */
export const withoutSoftHyphens = (text: string): string => text.replaceAll(softHyphen, '')
