import { nextPage, type NextLinks } from '@core/capture/next-page'
import { textOf } from './dom'
import { absolute, baseOf } from './metadata/metadata'

/**
 * The address of the part after this one, of an article on several pages; null where there is none.
 * @param url the address that the page came from
 * @param first the address of the article's first part
 */
export function readNextPage(page: Document, url: string, first: string): string | null {
  const base = baseOf(page, url)
  const addressOf = (link: Element) => absolute(link.getAttribute('href'), base)
  const pagers = findPagers(page)
  const links = [
    ...page.querySelectorAll('link[rel~="next" i], a[rel~="next" i]'),
    ...pagers.flatMap((pager) => [...pager.querySelectorAll('a[href]')]),
  ]
  return nextPage(first, url, {
    links: links.flatMap((link) => addressOf(link) ?? []),
    pagers: pagers.map((pager) => numbersIn(pager, addressOf)),
  })
}

/** What stands in a pager says nothing but numbers and where they lead. */
const pagerText =
  /^(?:[\d\s|/•·….,:»›→>«‹←<[\]()-]|pages?|trang|phần|of|next|prev(?:ious)?|first|last|tiếp|theo|sau|kế|trước|đầu|cuối)+$/iu
const isNumber = (text: string) => /^\s*\d{1,3}\s*$/.test(text)

/** The nearest element around each link that is a number, that holds something else as well. */
function findPagers(page: Document): Element[] {
  const pagers = new Set<Element>()
  for (const link of page.querySelectorAll('a[href]')) {
    if (!isNumber(link.textContent)) continue
    const label = textOf(link)
    let holder = link.parentElement
    while (holder && textOf(holder) === label) holder = holder.parentElement
    if (holder && holder.textContent.length < 1000 && pagerText.test(textOf(holder))) pagers.add(holder)
  }
  return [...pagers]
}

function numbersIn(pager: Element, addressOf: (link: Element) => string | null): NextLinks['pagers'][number] {
  const walker = pager.ownerDocument.createTreeWalker(pager, NodeFilter.SHOW_TEXT)
  const numbers: { number: number; url: string | null }[] = []
  while (walker.nextNode()) {
    const link = walker.currentNode.parentElement?.closest('a[href]')
    const url = link ? addressOf(link) : null
    // A link that scripts follow leads nowhere.
    if (link && url === null) continue
    for (const number of walker.currentNode.nodeValue?.match(/\d+/g) ?? [])
      numbers.push({ number: Number(number), url })
  }
  return numbers
}
