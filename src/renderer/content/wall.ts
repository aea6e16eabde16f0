import { askedToReadOn, beginningWords, type PartialReason } from '@core/capture/page-kind'
import { countWords } from '@core/capture/words'
import {
  classAndId,
  hasBlockInside,
  isBefore,
  isBlock,
  isShown,
  isSilent,
  lengthOf,
  linkDensity,
  textOf,
} from './dom'
import { linkedHeading } from './extract/links'
import { isAround } from './extract/names'

/** Where the text of an article ends, as the site lets only those go on who pay or log in. */
export type Wall = {
  reason: PartialReason
  element: Element
  /** What holds the article's headline and the wall. */
  block: Element
  /** Words in it before the wall. */
  words: number
}

const longestNotice = 200
/** … as it stands in the page, with white space that nobody sees. */
const longestLine = longestNotice * 2
/** Characters of a box with a notice, or with the title and summary of another article. */
const longestBox = 800
/** So little before it is no beginning: the whole page is shut. */
const leastBefore = 5
/** So much running text behind it, and this part of what is before it, is the article going on. */
const mostBehind = 60
const mostBehindPart = 0.3

const spoken =
  /subscri|regist|member|reading|\b(?:log|sign) ?in\b|đăng k[ýí]|đăng nhập|hội viên|trả phí|mua|nâng cấp|premium|unlock|free (?:article|account)|miễn phí|ứng dụng|mở kho[áa]/i

/**
 * The wall that ends the page's article; null where none does. It is told by its words, in the block of the article, where no more
 * of its text follows: boxes that lead to other articles, comments and the page's surroundings are none of it.
 * @param isPaid the page declares that its article has to be paid for: then names of markup tell a wall behind any text, else
 *   behind a short one, for sites set offers of that name below whole articles, too
 */
export function findWall(page: Document, isPaid: boolean): Wall | null {
  for (const line of spokenLines(page.body)) {
    const asked = askedToReadOn(textOf(line))
    const reason = asked ?? (isNamedWall(line) ? 'paywall' : null)
    const block = reason && blockOf(line)
    if (!reason || !block || isInBox(line, block)) continue
    const [before, behind] = runningWords(line, block)
    if (!asked && !isPaid && before > beginningWords) continue
    if (before < leastBefore || behind > Math.max(mostBehind, before * mostBehindPart)) continue
    return { reason, element: line, block, words: countWords(textBefore(line, block)) }
  }
  return null
}

/** Leaves of a page what stands before its wall, in the article's block. */
export function keepBeforeWall({ element, block }: Wall): void {
  for (let last = element; last !== block; last = last.parentElement ?? block)
    while (last.nextSibling) last.nextSibling.remove()
  element.remove()
  block.ownerDocument.body.replaceChildren(block)
}

/** Short blocks with a word of such a notice, that people see. */
function spokenLines(body: Element): Element[] {
  const lines = new Set<Element>()
  // What stands before all of these is in no block of an article.
  const start = body.querySelector(`h1, ${articles}`)
  if (!start) return []
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  texts.currentNode = start
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    // Running text is longer, and most of a page.
    if ((text as Text).length > longestLine || !spoken.test(text.nodeValue ?? '')) continue
    let line = text.parentElement
    if (!line || isSilent(line)) continue
    while (line && !isBlock(line)) line = line.parentElement
    if (line && line !== body && !hasBlockInside(line) && line.textContent.length <= longestLine)
      lines.add(line)
  }
  return [...lines].filter((line) => lengthOf(line) <= longestNotice && isShown(line))
}

const wallNames =
  /pay-?_?wall|reg(?:istration)?-?_?wall|(?:premium|subscri\w+|log-?in|meter(?:ed)?)-?_?(?:wall|gate)|(?:content|article)-?_?(?:gate|locked?)/i

const isNamedWall = (line: Element): boolean => {
  for (let holder: Element | null = line; holder && holder.tagName !== 'BODY'; holder = holder.parentElement)
    if (wallNames.test(classAndId(holder)) && lengthOf(holder) <= longestBox) return true
  return false
}

/** The smallest element with the line and a headline before it, or what the page calls its article. */
function blockOf(line: Element): Element | null {
  for (let holder = line.parentElement; holder && holder.tagName !== 'BODY'; holder = holder.parentElement) {
    const headline = holder.querySelector('h1')
    if (headline && isBefore(headline, line)) return holder
  }
  return line.closest(articles)
}

const articles = 'article, main, [role="main"], [itemprop~="articleBody"]'

/** Whether it is in a window over the page, or a box of another article. */
function isInBox(line: Element, block: Element): boolean {
  if (line.closest('dialog, [role="dialog"], [aria-modal="true"]')) return true
  for (let holder = line.parentElement; holder && holder !== block; holder = holder.parentElement)
    if (leadsElsewhere(holder)) return true
  return false
}

const leadsElsewhere = (box: Element) =>
  box.querySelector(linkedHeading) !== null && lengthOf(box) <= longestBox

function textBefore(line: Element, block: Element): string {
  const texts = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let before = ''
  for (let text = texts.nextNode(); text && isBefore(text, line); text = texts.nextNode())
    if (text.parentElement && !isSilent(text.parentElement)) before += ` ${text.nodeValue}`
  return before
}

/** Words of the running text of a block before and behind a line. */
function runningWords(line: Element, block: Element): [before: number, behind: number] {
  let [before, behind] = [0, 0]
  for (const text of block.querySelectorAll('p, div, li, blockquote, td')) {
    if (text === line || hasBlockInside(text) || isSilent(text) || linkDensity(text) > 0.5) continue
    if (isElsewhere(text, block)) continue
    const words = countWords(textOf(text))
    if (isBefore(text, line)) before += words
    else if (words >= 12) behind += words
  }
  return [before, behind]
}

/** Whether a text is of something around the article, or of another one. */
function isElsewhere(text: Element, block: Element): boolean {
  for (let holder: Element | null = text; holder && holder !== block; holder = holder.parentElement)
    if (isAround(holder) || leadsElsewhere(holder)) return true
  return false
}
