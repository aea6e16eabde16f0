import { fold, lengthOf, linkDensity, textOf } from '../dom'
import type { Trace } from '../trace'
import { isPrompt, isRelatedHead, isTailHead } from './labels'

/** What stands behind an article begins in the last part of the text; a section of the article may be called the same. */
const tailStart = 0.6
/** … and is no more of it than this; one paragraph alone, no more than that. */
const maxTail = 0.25
const maxParagraph = 0.13

/**
 * Takes out what stands behind a normalised article: what a heading such as "About the author" or "Also read" begins, then the
 * author's own paragraph, and requests to subscribe and to follow. Each stands at the very end: nothing of the article is behind it.
 */
export function removeTail(root: Element, byline: string | null, trace: Trace): void {
  const whole = lengthOf(root)
  let before = 0
  let head: Element | null = null
  for (const block of root.children) {
    if (before > whole * tailStart && isHead(block) && isTailHead(textOf(block))) {
      head = block
      break
    }
    before += lengthOf(block)
  }
  if (head && (whole - before > whole * maxTail || belongsToArticle(head))) head = null
  while (head) {
    const next: Element | null = head.nextElementSibling
    trace.remove('tail', head, 'stands under a heading behind the article')
    head = next
  }
  for (let last = root.lastElementChild; last && maySpeakToReader(last); last = root.lastElementChild) {
    const text = textOf(last)
    const reason = isPrompt(text) ? 'asks the reader' : isAboutAuthor(text, byline) ? 'the author' : null
    if (reason === null || text.length > whole * maxParagraph) break
    trace.remove('tail', last, reason)
  }
}

/** Whether there is a table from a block to the end; or running text, where its heading promises links. */
function belongsToArticle(head: Element): boolean {
  const promisesLinks = isRelatedHead(textOf(head))
  for (let block: Element | null = head; block; block = block.nextElementSibling) {
    const isParagraph = lengthOf(block) >= paragraph && linkDensity(block) < 0.3
    if (block.tagName === 'TABLE' || (promisesLinks && isParagraph)) return true
  }
  return false
}
/** Characters. */
const paragraph = 200

const maxHead = 70
/** A heading, or a line set as one. */
const isHead = (block: Element): boolean => {
  if (/^H[2-6]$/.test(block.tagName)) return true
  const text = textOf(block)
  return block.tagName === 'P' && text.length <= maxHead && !/[.,;]$/.test(text)
}

const maySpeakToReader = (block: Element) =>
  /^(?:P|H[2-6]|HR)$/.test(block.tagName) && !block.querySelector('img')

/** A paragraph that begins with the author's name and goes on about them. */
const isAboutAuthor = (text: string, byline: string | null): boolean =>
  (byline ?? '')
    .split(', ')
    .some(
      (name) =>
        fold(name).length >= minName &&
        fold(text.slice(0, name.length + 10)).startsWith(fold(name)) &&
        aboutSomebody.test(text.slice(name.length, name.length + 40)),
    )

/** Letters; initials begin many sentences. */
const minName = 4
const aboutSomebody = /^[\s,()]*(?:\p{L}+\s+){0,4}(?:is|was|are|has|writes|covers|works|là|hiện)\s/iu
