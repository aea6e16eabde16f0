import { areNames, areVietnameseNames, authorOf, splitCredit } from '@core/capture/credit'
import { isDateline, isDatelineWord } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { isVietnamesePlace } from '@core/capture/vietnamese-places'
import { collapse, fold, hasBlockChild, isBefore, lengthOf, textOf } from '../dom'
import { isAround } from '../extract/names'
import type { Datelines } from './datelines'

const selectors = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[rel~="author"]',
  '[itemprop~="author"]',
  '.byline .author, .byline, .author-name, .post-author, .article-author, .author, .tac-gia, .tacgia',
]
const maxLength = 100

/** The author's name, or authors', without `By` and the like; null when the page names none but itself or its source. */
export function readByline(
  page: Document,
  jsonLdAuthors: readonly string[],
  metaAuthor: string | null,
  siteNames: readonly (string | null)[],
  near: () => Pick<Datelines, 'beside' | 'linked' | 'byLines'>,
): string | null {
  const names = new Set(siteNames.map((name) => fold(name ?? '')).filter((name) => name !== ''))
  const accept = (candidate: string | null, isDeclared = false): string | null => {
    const credited = splitCredit(candidate ?? '')
    const name = withoutSite(credited ? (credited.author ?? '') : authorOf(candidate ?? ''), names)
    const unfit =
      name.length < 2 ||
      name.length > maxLength ||
      /^https?:|@|\d{4}/.test(name) ||
      (names.has(fold(name)) && !(isDeclared && isOwnName(name))) ||
      notNames.test(name) ||
      sourceTag(name) !== null ||
      isDateline(name) ||
      isDatelineWord(name)
    return unfit ? null : name
  }
  const authors = [
    ...new Set(jsonLdAuthors.map((author) => accept(author, true)).filter((name) => name !== null)),
  ].join(', ')
  if (authors !== '' && authors.length <= maxLength) return authors
  const declared = accept(metaAuthor, true)
  if (declared) return declared
  for (const element of page.querySelectorAll(
    '[class*="author" i], [class*="byline" i], a[href*="/author"], a[href*="/tac-gia"]',
  )) {
    if (element.childElementCount > 1 || element.textContent.length > maxLength) continue
    const name = accept(textOf(element))
    if (name && areNames(name)) return name
  }
  for (const selector of selectors) {
    for (const element of [...page.querySelectorAll(selector)].slice(0, 3)) {
      const name = accept(textOf(element))
      if (name && name.split(' ').length <= 8) return name
    }
  }
  const { beside: besideDatelines, linked: linkedBefore, byLines } = near()
  for (const line of byLines) {
    const name = accept(line.split(/\s+[|–—•·-]\s+|\s+on\s+|,?\s+(?:\p{L}+\.?\s+)?(?=\d)/u)[0] ?? null)
    if (name && areNames(name)) return name
  }
  const named = [...besideDatelines, ...signatures(page)]
    .map((line) => accept(line))
    .filter((name) => name !== null)
    .filter(areVietnameseNames)
  if (named.length === 0 && linkedBefore.length === 0) return null
  // Sections are named beside datelines as well, but the menu leads to them.
  const links = [...page.querySelectorAll('a[href]')].map((link) => ({ link, text: fold(textOf(link)) }))
  const linked = new Set(links.map(({ text }) => text))
  const unlinked = named.find((name) => !linked.has(fold(name)))
  if (unlinked !== undefined) return unlinked
  const headline = page.querySelector('h1')
  const isInMenu = (name: string) =>
    links.some(
      ({ link, text }) =>
        text === fold(name) && ((headline && isBefore(link, headline)) || link.closest('nav')),
    )
  for (const link of linkedBefore) {
    const name = accept(textOf(link))
    if (name && leadsToPerson(link, name) && !isInMenu(name)) return name
  }
  return null
}

const authorPath =
  /\/(?:authors?|profiles?|people|persons?|staff|writers?|contributors?|journalists?|columnists?|reporters?|team|users?|members?|tac-?gia|nha-?bao|phong-?vien|but-?danh|cay-?but)(?:[/?=.-]|$)|\/@/i

/** By where it leads; elsewhere by a name in Vietnamese of more words than most sections have. */
function leadsToPerson(link: Element, name: string): boolean {
  if (authorPath.test(link.getAttribute('href') ?? '')) return areNames(name)
  return areVietnameseNames(name) && name.split(' ').length >= 3 && !isVietnamesePlace(name)
}

/** Accounts of nobody, links beside an author's name, and names that a template forgot to fill in. */
const notNames =
  /^(?:admin|administrator|editor|staff|root|null|undefined|(?:sign|log) ?in|(?:learn|read|see|view) (?:more|all|profile)|subscribe|follow|join us|(?:about )?the author|đăng nhập|theo dõi|xem thêm)$|^[a-z_]+(?:\.[a-z_]+){2,}$|\{\{/i

/** The site of a person, who has given it their name; newsrooms' names in Vietnamese look like names of people. */
const isOwnName = (name: string) =>
  areNames(name) && name.split(' ').length === 2 && !areVietnameseNames(name) && !newsroom.test(name)
const newsroom =
  /\b(?:news|times|post|daily|online|press|magazine|media|blog|team|studio|insider|today|journal|review|network|group|company|bank|health)\b|[^\p{Script=Latin}\s.'’-]|[ăđơưạ-ỹ]/iu

/** `Hạ Vy/Đô Thị 24` and `Hạ Vy (Đô Thị 24)` are written by Hạ Vy. */
function withoutSite(name: string, siteNames: ReadonlySet<string>): string {
  const [, author, site] = /^(.+?)\s*(?:[/|–—]|\s-\s|\()\s*([^/|()]+)\)?$/u.exec(name) ?? []
  return author !== undefined && site !== undefined && siteNames.has(fold(site)) ? author.trim() : name
}

const signatureName = /(?:^|[\s_-])(?:sign(?:ature)?|author|tac-?gia|ky-?ten)/i
const enoughText = 400
const maxBehind = 150

/** Short lines at the end of a long text, set apart as newsrooms sign their articles; the last one first. */
function signatures(page: Document): string[] {
  let whole: number | null = null
  const isMost = (around: Element) =>
    around.textContent.length >= (whole ??= page.body.textContent.length) / 2
  const lines = [...page.querySelectorAll('p, div, td, strong, b')].filter((line) => {
    const holder = line.parentElement
    if (!holder || hasBlockChild(line)) return false
    const length = lengthOf(line)
    if (length < 4 || length > 50 || !isSetApart(line)) return false
    if (!isLast(line) || holder.textContent.length < enoughText) return false
    for (let around: Element | null = holder; around; around = around.parentElement)
      if (isAround(around) && !isMost(around)) return false
    return true
  })
  return lines.map(textOf).reverse()
}

const isSetApart = (line: Element): boolean =>
  signatureName.test(`${line.className} ${line.id}`) ||
  /text-align\s*:\s*right/i.test(line.getAttribute('style') ?? '') ||
  /^right$/i.test(line.getAttribute('align') ?? '') ||
  /right/i.test(line.className) ||
  [line, ...line.querySelectorAll('strong, b')].some(
    (bold) => /^(?:STRONG|B)$/.test(bold.tagName) && textOf(bold) === textOf(line),
  )

/** Whether next to nothing stands behind an element in what holds it. */
function isLast(element: Element): boolean {
  let behind = 0
  for (let next = element.nextSibling; next && behind <= maxBehind; next = next.nextSibling)
    behind += collapse(next.textContent ?? '').length
  return behind <= maxBehind
}
