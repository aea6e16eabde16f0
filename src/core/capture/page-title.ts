const separator = /\s+[|\-–—·•»:/]\s+|\s*[|»]\s*/gu

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * A document's title without the site's name at its end or start. `siteNames` is what the page calls itself and its
 * host; a part that is none of these stays.
 */
export function withoutSiteName(title: string, siteNames: readonly (string | null)[]): string {
  const names = plainNames(siteNames)
  const isName = (part: string) => {
    const text = plain(part)
    return text !== '' && names.some((name) => text === name || (text.length > 3 && name.startsWith(text)))
  }
  let rest = title.replace(/\s+/g, ' ').trim()
  for (;;) {
    const [first] = rest.matchAll(separator)
    const last = [...rest.matchAll(separator)].at(-1)
    if (!first || !last) return rest
    const tail = rest.slice(last.index + last[0].length)
    const head = rest.slice(0, first.index)
    if (isName(tail)) rest = rest.slice(0, last.index).trim()
    else if (isName(head)) rest = rest.slice(first.index + first[0].length).trim()
    else return rest
  }
}

const plainNames = (siteNames: readonly (string | null)[]) =>
  siteNames.map((name) => plain(name ?? '')).filter((name) => name.length > 1)

export type TitleSources = { openGraph: string | null; document: string | null; headlines: readonly string[] }

/**
 * The article's title: the headline on the page when the metadata agrees with it, since that is what people saw; else
 * what the metadata says.
 */
export function chooseTitle(
  { openGraph, document, headlines }: TitleSources,
  siteNames: readonly (string | null)[],
): string {
  const declared = [openGraph, document]
    .map((title) => withoutSiteName(title ?? '', siteNames))
    .filter((title) => title !== '')
  const lines = headlines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')
  const names = plainNames(siteNames)
  // Some sites set their own name as a headline on every page.
  const titled = lines.filter((line) => !names.includes(plain(line)))
  const shown = titled.length > 0 ? titled : lines
  for (const title of declared) {
    const agreeing =
      shown.find((line) => isBeginning(line, title)) ?? shown.find((line) => hasSameTitle(line, title))
    if (agreeing) return isCapitals(agreeing) && plain(agreeing) === plain(title) ? title : agreeing
  }
  const [onlyHeadline] = shown
  return declared[0] ?? onlyHeadline ?? ''
}

/** A title for all pages of a book or a site ends with that one's name, which may be a headline, too. */
const isBeginning = (line: string, title: string) => plain(line) === plain(title.split(separator)[0] ?? '')

/** Set in capitals, as headlines of old pages are; the metadata then knows how it is written. */
const isCapitals = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase()

const minWords = 3

/**
 * The same line, or one that continues the other (titles for sharing are often cut or carry a kicker), or one that says
 * mostly the same in other words, as titles for search engines do.
 */
export function hasSameTitle(a: string, b: string): boolean {
  const [short = '', long = ''] = [a, b].sort((x, y) => plain(x).length - plain(y).length)
  const [shortPlain, longPlain] = [plain(short), plain(long)]
  if (shortPlain === '') return false
  if (shortPlain === longPlain) return true
  if (longPlain.includes(shortPlain) && shortPlain.length >= longPlain.length * 0.5) return true
  const [shortWords, longWords] = [words(short), words(long)]
  if (longPlain.startsWith(shortPlain) && shortWords.size >= minWords) return true
  const shared = [...shortWords].filter((word) => longWords.has(word)).length
  return shared >= minWords && shared >= Math.min(shortWords.size, longWords.size) * 0.6
}

const words = (text: string) => new Set((text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(plain))
