import { isDateline } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { collapse, fold, textOf } from '../dom'

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
): string | null {
  const names = new Set(siteNames.map((name) => fold(name ?? '')).filter((name) => name !== ''))
  const accept = (candidate: string | null): string | null => {
    const name = clean(candidate ?? '')
    const unfit =
      name.length < 2 ||
      name.length > maxLength ||
      /^https?:|@|\d{4}/.test(name) ||
      names.has(fold(name)) ||
      /^(admin|administrator|editor|staff|root|null|undefined)$/i.test(name) ||
      sourceTag(name) !== null ||
      isDateline(name)
    return unfit ? null : name
  }
  const authors = [...new Set(jsonLdAuthors.map(accept).filter((name) => name !== null))].join(', ')
  if (authors !== '' && authors.length <= maxLength) return authors
  const declared = accept(metaAuthor)
  if (declared) return declared
  for (const element of page.querySelectorAll(
    '[class*="author" i], [class*="byline" i], a[href*="/author"]',
  )) {
    if (element.children.length > 1 || element.textContent.length > maxLength) continue
    const name = accept(textOf(element))
    if (name && isPersonName(name)) return name
  }
  for (const selector of selectors) {
    for (const element of [...page.querySelectorAll(selector)].slice(0, 3)) {
      const name = accept(textOf(element))
      if (name && name.split(' ').length <= 8) return name
    }
  }
  return null
}

/** Two to five words, each with a capital: enough to tell a name from a label. */
const isPersonName = (text: string) => {
  const words = text
    .replace(/\bvà\b|\band\b|,/g, ' ')
    .trim()
    .split(/\s+/)
  return words.length >= 2 && words.length <= 6 && words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word))
}

const clean = (text: string) =>
  collapse(text.normalize('NFC'))
    .replace(
      /^(?:(?:written\s+)?by|author|bài(?:\s+và\s+ảnh)?|tác\s+giả|thực\s+hiện|pv|theo\s+pv)\s*:?\s+/iu,
      '',
    )
    .replace(/^[\s,|–—-]+|[\s,|–—-]+$/gu, '')
