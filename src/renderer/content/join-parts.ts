import type { Extraction } from '@core/capture'
import { countWords } from '@core/capture/words'
import { fold } from './dom'
import { imagesOf } from './images'
import { parseInert } from './inert'
import { blockText } from './text'

export type Joined = Pick<Extraction, 'html' | 'text' | 'wordCount' | 'images'>

/** A line of so many letters is not said twice by chance. */
const longLine = 40

/**
 * Puts the parts of an article together, in their order. What a later part says again goes: the headline, lead and images
 * at its start, what stands at its end on every page, and whole blocks of an earlier part anywhere.
 * @param parts sanitised HTML
 */
export function joinParts({ title, parts }: { title: string; parts: readonly string[] }): Joined {
  const [{ body: whole } = parseInert(''), ...later] = parts.map((html) => parseInert(html))
  const said = new Set([fold(title)])
  const shown = new Set<string>()
  const remember = (block: ChildNode) => {
    said.add(lettersOf(block))
    for (const source of sourcesIn(block)) shown.add(source)
  }
  for (const block of whole.childNodes) remember(block)
  for (const { body } of later) {
    const blocks = [...body.childNodes].filter(
      (node) => node instanceof Element || node.textContent?.trim() !== '',
    )
    const isNew = (block: ChildNode) => {
      const sources = sourcesIn(block)
      if (sources.length > 0) return !sources.every((source) => shown.has(source))
      return lettersOf(block) === '' || !said.has(lettersOf(block))
    }
    const [start, end] = [blocks.findIndex(isNew), blocks.findLastIndex(isNew)]
    const kept = blocks.filter((block, index) => {
      if (start < 0 || index < start || index > end) return false
      return isNew(block) || (sourcesIn(block).length === 0 && lettersOf(block).length < longLine)
    })
    keepIdsApart(kept, whole)
    for (const block of kept) remember(block)
    whole.append(...kept)
  }
  const text = blockText(whole)
  return { html: whole.innerHTML, text, wordCount: countWords(text), images: imagesOf(whole) }
}

const lettersOf = (block: ChildNode): string => fold(block.textContent ?? '')

const sourcesIn = (block: ChildNode): string[] =>
  within([block], 'img').map((image) => image.getAttribute('src') ?? '')

/** The elements among these blocks, and in them, that a selector means. */
const within = (blocks: readonly ChildNode[], selector: string): Element[] =>
  blocks.flatMap((block) =>
    block instanceof Element
      ? [...(block.matches(selector) ? [block] : []), ...block.querySelectorAll(selector)]
      : [],
  )

/** Notes are numbered from the start on each page: an id that is taken gets another, and so do the links to it. */
function keepIdsApart(blocks: readonly ChildNode[], whole: Element): void {
  const taken = new Set([...whole.querySelectorAll('[id]')].map(({ id }) => id))
  const renamed = new Map<string, string>()
  for (const element of within(blocks, '[id]')) {
    if (!taken.has(element.id)) continue
    let number = 2
    while (taken.has(`${element.id}-${number}`)) number++
    renamed.set(element.id, `${element.id}-${number}`)
    element.id = `${element.id}-${number}`
  }
  for (const link of within(blocks, 'a[href^="#"]')) {
    const id = renamed.get(link.getAttribute('href')?.slice(1) ?? '')
    if (id !== undefined) link.setAttribute('href', `#${id}`)
  }
}
