import { parseOutside } from './inert'

export type FeedLink = {
  /** As it is written. */
  href: string
  /** Of a `<link>`; null for an `<a>`. */
  type: string | null
  title: string
}

/** Where a page's relative addresses start (`<base>`), its title, and its links that may lead to feeds, in order. */
export type FeedLinks = { base: string | null; title: string; links: FeedLink[] }

const maxLinks = 200

export function readFeedLinks(html: string): FeedLinks {
  const page = parseOutside(html)
  const declared = [
    ...page.querySelectorAll('link[rel~="alternate" i][type][href], link[rel~="feed" i][href]'),
  ]
  const written = [...page.querySelectorAll('a[href]')].filter(
    (link) =>
      link.getAttribute('type') !== null ||
      /feed|rss|atom|\.xml|\.rdf/i.test(link.getAttribute('href') ?? '') ||
      /^(rss|atom|feed)$/i.test(link.textContent.trim()),
  )
  return {
    base: page.querySelector('base[href]')?.getAttribute('href') ?? null,
    title: page.title,
    links: [
      ...declared.map((link) => ({
        href: link.getAttribute('href') ?? '',
        type: link.getAttribute('type') ?? '',
        title: link.getAttribute('title') ?? '',
      })),
      ...written.slice(0, maxLinks).map((link) => ({
        href: link.getAttribute('href') ?? '',
        type: null,
        title: link.getAttribute('title') ?? link.textContent,
      })),
    ],
  }
}
