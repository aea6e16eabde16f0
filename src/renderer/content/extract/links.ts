import { textOf } from '../dom'

export type RelatedLink = { url: string; title: string }

/** Whether a link's text is worded like a headline. */
export const isTitle = (text: string): boolean => text.length >= 20 && text.split(' ').length >= 4

/** Headings that lead to other articles. */
export const linkedHeading = 'h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4'

/** The articles that an element links to, each once, with the longest text of the links to it. */
export function linksOf(element: Element, url: string): RelatedLink[] {
  const titles = new Map<string, string>()
  for (const link of element.matches('a') ? [element] : element.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? ''
    const title = textOf(link)
    if (!/^https?:/.test(href) || href === url || !isTitle(title)) continue
    if ((titles.get(href) ?? '').length < title.length) titles.set(href, title)
  }
  return [...titles].map(([address, title]) => ({ url: address, title }))
}
