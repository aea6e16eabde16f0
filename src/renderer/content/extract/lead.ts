import { fold, foldedGlance, isBefore, mayFoldToStart, textOf, textStart } from '../dom'
import type { Trace } from '../trace'
import type { Lengths } from './lengths'
import type { Located } from './locate'

const leadName =
  /(?:^|[\s_-])(?:sapo|lead|lede|standfirst|dek|deck|chapeau|mo-?ta|tom-?tat|summary|intro|introduction|description|subtitle|subheadline|sub-?head)(?:$|[\s_-])/i
const leadTags = new Set('P DIV H2 H3 H4 STRONG SPAN BLOCKQUOTE SECTION TD'.split(' '))
const minLength = 40
/** A line that says what another one says does so in its first characters. */
const foldedWithin = 600
const maxLength = 1500

/**
 * Newsrooms set an article's lead apart from its body, where Readability does not look: named as such (`sapo`), marked as
 * the description, or saying what the description of the metadata says. It becomes the first part of the article.
 */
export function includeLead(
  located: Located,
  page: Document,
  description: string | null,
  lengths: Lengths,
  trace: Trace,
): Located {
  const headline = page.querySelector('h1')
  const said = fold(description ?? '').slice(0, 60)
  const agrees = (text: string) =>
    said.length >= 25 && mayFoldToStart(text, said) && fold(text.slice(0, foldedWithin)).startsWith(said)

  const isLead = (element: Element): boolean => {
    const length = lengths.text(element)
    if (length < minLength || length > maxLength || located.kept.has(element)) return false
    if (element.contains(located.first)) return false
    if (lengths.linkDensity(element) > 0.4) return false
    const named =
      leadName.test(`${element.className} ${element.id}`) || element.matches('[itemprop~="description"]')
    const isNamed = named && headline !== null && isBefore(headline, element) && !element.contains(headline)
    if (!isNamed && !agrees(textOf(element))) return false
    return !element.closest('nav, footer, aside, form, figure, figcaption, noscript')
  }
  const candidates: Element[] = []
  for (const element of page.body.getElementsByTagName('*')) {
    if (element === located.first) break
    if (leadTags.has(element.tagName) && isLead(element)) candidates.push(element)
  }
  const lead = candidates.find((element) => agrees(textOf(element))) ?? candidates[0]
  if (!lead) return located
  // The innermost element with the same text, so that nothing comes along that stands around it.
  const inner =
    candidates.findLast((element) => lead.contains(element) && textOf(element) === textOf(lead)) ?? lead
  if (holdsAlready(located, textOf(inner))) return located

  trace.note('lead', inner, 'stands outside the text that was found')
  const kept = new Set(located.kept)
  if (located.root.contains(inner)) {
    for (const element of inner.querySelectorAll('*')) kept.add(element)
    for (let holder: Element | null = inner; holder && holder !== located.root; holder = holder.parentElement)
      kept.add(holder)
    return { ...located, kept, first: inner }
  }
  const paragraph = page.createElement('p')
  paragraph.append(...inner.cloneNode(true).childNodes)
  located.root.prepend(paragraph)
  for (const element of [paragraph, ...paragraph.querySelectorAll('*')]) kept.add(element)
  inner.remove()
  return { ...located, kept, first: paragraph }
}

const holdsAlready = ({ root, kept }: Located, text: string): boolean => {
  const start = fold(text).slice(0, 80)
  return [...root.querySelectorAll('*')].some(
    (element) =>
      kept.has(element) &&
      mayFoldToStart(textStart(element, foldedGlance), start) &&
      fold(textStart(element, foldedWithin)).startsWith(start),
  )
}
