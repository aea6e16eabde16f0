import { isSamePage } from '../address'

/** What a page says of the one after it. Addresses are absolute. */
export type NextLinks = {
  /** Of `rel=next`, and of what stands in a pager. */
  links: readonly string[]
  /** What stands in each numbered pager: the numbers, with the address of those that are links. */
  pagers: readonly (readonly { number: number; url: string | null }[])[]
}

/**
 * The address of an article's next part; null where the page leads to none. Sites also call another article *next*, so a
 * link counts only where its address is that of the article with the page's number raised by one, or where a numbered
 * pager calls it the next one and its address is the article's with a number of any kind added.
 * @param first the address of the article's first part
 * @param current the address of the part that has the links, perhaps the first
 */
export function nextPage(first: string, current: string, { links, pagers }: NextLinks): string | null {
  const { origin } = new URL(first)
  const isHere = (link: string) => URL.canParse(link) && new URL(link).origin === origin
  const link = links.find((one) => isHere(one) && raisesNumber(first, current, one))
  if (link !== undefined) return link
  for (const pager of pagers) {
    const next = afterCurrent(current, pager)
    if (next !== null && isHere(next) && addsNumber(first, next)) return next
  }
  return null
}

/** An address without its page's number, and the number. `sure` where it cannot well be anything else. */
type Numbered = { stem: string; number: number; sure: boolean }

const names = 'page|paged|pg|page[_-]?(?:no|num|number|index)|trang'
/** Behind the number of a path: a slash, a file's extension, the end. */
const end = String.raw`(?=\/?(?:\.[a-z]{3,5})?(?:\?|$))`

const written: readonly [pattern: RegExp, sure: boolean][] = [
  [new RegExp(String.raw`(?<=[?&])(?:${names})=(\d{1,3})(?:&|$)`, 'i'), true],
  [new RegExp(String.raw`[/_.,-](?:${names})[/_=-]?(\d{1,3})${end}`, 'i'), true],
  // `?p=7` is WordPress's seventh post, and `/bai/7` the seventh of a series: only a page without any has a second one.
  [/(?<=[?&])p=(\d{1,3})(?:&|$)/i, false],
  [new RegExp(String.raw`[/_.,-]p[/_-]?(\d{1,3})${end}`, 'i'), false],
  [new RegExp(String.raw`[/_](\d{1,3})${end}`), false],
]

function numbersOf(address: string): Numbered[] {
  return written.flatMap(([pattern, sure]) => {
    const match = pattern.exec(withoutFragment(address))
    return match ? [{ stem: stemOf(address, match), number: Number(match[1]), sure }] : []
  })
}

function raisesNumber(first: string, current: string, next: string): boolean {
  const [firsts, currents] = [numbersOf(first), numbersOf(current)]
  return numbersOf(next).some(({ stem, number, sure }) => {
    const isArticle = (address: string) => isSamePage(stem, withoutIndex(address))
    const isRaised =
      (number === 2 && isArticle(current)) ||
      currents.some((now) => now.number + 1 === number && isArticle(now.stem))
    return isRaised && (isArticle(first) || (sure && firsts.some((one) => one.sure && isArticle(one.stem))))
  })
}

/** The link of the number behind the current one, which is no link or leads to where it stands. */
function afterCurrent(current: string, pager: NextLinks['pagers'][number]): string | null {
  const here = new Set(
    pager.filter(({ url }) => url === null || isSamePage(url, current)).map(({ number }) => number),
  )
  const [now, another] = here
  if (now === undefined || another !== undefined) return null
  return pager.find(({ number }) => number === now + 1)?.url ?? null
}

/** Whether an address is the first one with a number added, whatever that is called; comments have pages of their own. */
function addsNumber(first: string, next: string): boolean {
  if (/comment|reply|cpage|binh-?luan/i.test(next)) return false
  const address = withoutFragment(next)
  return [
    ...address.matchAll(/(?<=[?&])[\w-]+=\d{1,4}(?:&|$)/g),
    ...address.matchAll(new RegExp(String.raw`[/_.,-]p?\d{1,3}${end}`, 'gi')),
  ].some((match) => isSamePage(stemOf(address, match), withoutIndex(first)))
}

function stemOf(address: string, match: RegExpExecArray): string {
  const whole = withoutFragment(address)
  const rest = whole.slice(0, match.index) + whole.slice(match.index + match[0].length)
  return withoutIndex(rest.replace(/[?&]$/, ''))
}

const withoutFragment = (address: string) => address.replace(/#.*$/, '')
const withoutIndex = (address: string) => address.replace(/\/(?:index|default)\.\w+(?=\?|$)/i, '/')
