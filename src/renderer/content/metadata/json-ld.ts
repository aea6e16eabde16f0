import { collapse } from '../dom'
import { parseInert } from '../inert'

type Thing = { [key: string]: unknown }

/** What a page's JSON-LD says of the article in it. */
export type JsonLdArticle = {
  headline: string | null
  description: string | null
  authors: string[]
  publisher: string | null
  image: string | null
  lang: string | null
}

const articleType = /^(?:\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|Review)$/

/** The first article that the page declares, in whatever nesting; null for none. */
export function readJsonLd(page: Document): JsonLdArticle | null {
  const things = jsonLdThings(page)
  const article = things.find((thing) => typesOf(thing).some((type) => articleType.test(type)))
  if (!article) return null
  const byId = new Map(
    things.filter((thing) => text(thing['@id'])).map((thing) => [text(thing['@id']), thing]),
  )
  const resolve = (value: unknown) => (isThing(value) ? (byId.get(text(value['@id'])) ?? value) : value)
  return {
    headline: text(article['headline']) ?? text(article['name']),
    description: text(article['description']),
    authors: list(article['author'])
      .map((author) => nameOf(resolve(author)))
      .filter((name) => name !== null),
    publisher: nameOf(resolve(first(article['publisher']))),
    image: imageOf(resolve(first(article['image']))) ?? text(article['thumbnailUrl']),
    lang: text(article['inLanguage']) ?? nameOf(first(article['inLanguage'])),
  }
}

/**
 * The text of the one article that a page declares, as it is written there: often HTML, with its headline. Null where it has none, and
 * where it has several, as lists of articles do.
 */
export function declaredBody(page: Document): { body: string; headline: string | null } | null {
  const bodies = new Map<string, string | null>()
  for (const thing of jsonLdThings(page)) {
    const body = typeof thing['articleBody'] === 'string' ? thing['articleBody'].trim() : ''
    if (body !== '' && typesOf(thing).some((type) => articleType.test(type)))
      bodies.set(body, text(thing['headline']) ?? text(thing['name']))
  }
  const [[body, headline] = ['', null]] = bodies
  return bodies.size === 1 ? { body, headline } : null
}

/** Times by their names, the article's before those of the page around it; not of its comments and images. */
export function declaredTimes(page: Document, names: readonly string[]): string[] {
  const things = jsonLdThings(page)
  const isArticle = (thing: Thing) => typesOf(thing).some((type) => articleType.test(type))
  return [...things.filter(isArticle), ...things.filter((thing) => !isArticle(thing))]
    .filter((thing) => !typesOf(thing).some((type) => /^(?:Comment|Answer|Review|\w*Object)$/.test(type)))
    .flatMap((thing) => names.map((name) => thing[name]))
    .map(text)
    .filter((time) => time !== null)
}

/** A thread of posts, or questions with answers, where comments are asides of both. */
export type Discussion = 'forum' | 'questions'

/** What kind of discussion the page declares itself to be, in JSON-LD or microdata; null for none. */
export function declaredDiscussion(page: Document): Discussion | null {
  const types = [
    ...jsonLdThings(page).flatMap(typesOf),
    ...[...page.querySelectorAll('[itemtype]')].map((element) => element.getAttribute('itemtype') ?? ''),
  ]
  if (types.some((type) => /(?:^|\/)DiscussionForumPosting$/.test(type))) return 'forum'
  return types.some((type) => /(?:^|\/)QAPage$/.test(type)) ? 'questions' : null
}

/** Whether the page says that its article has to be paid for, and how many words it has. */
export function declaredAccess(page: Document): { isPaid: boolean; declaredWords: number | null } {
  const articles = jsonLdThings(page).filter((thing) => typesOf(thing).some((type) => articleType.test(type)))
  const isNotFree = (thing: unknown) =>
    isThing(thing) && /^(?:false|https?:\/\/schema\.org\/False)$/i.test(String(thing['isAccessibleForFree']))
  const words = Number(articles[0]?.['wordCount'])
  return {
    isPaid: articles.some((article) => isNotFree(article) || list(article['hasPart']).some(isNotFree)),
    declaredWords: words > 0 ? words : null,
  }
}

function jsonLdThings(page: Document): Thing[] {
  const known = thingsOf.get(page)
  if (known) return known
  const scripts = [...page.querySelectorAll('script[type="application/ld+json" i]')]
  const things = scripts.flatMap((script) => flatten(parse(script.textContent)))
  thingsOf.set(page, things)
  return things
}

/** Asked for several times of each page, and often long. */
const thingsOf = new WeakMap<Document, Thing[]>()

/** Pages write JSON-LD by hand: comments around it, line breaks in its strings, commas too many. */
function parse(source: string): unknown {
  return parseStrictly(source) ?? parseMended(source)
}

function parseMended(source: string): unknown {
  const json = source
    .trim()
    .replace(/^(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?|(?:(?:\/\/|\/\*)\s*)?\]\]>\s*(?:\*\/)?$/g, '')
    .replace(/^<!--|-->$/g, '')
  return parseStrictly(withoutControls(json)) ?? parseStrictly(withoutCommas(json))
}

/** A break of a line is one of the text in a string, and white space anywhere else. */
function withoutControls(json: string): string {
  let isString = false
  // An expression over whole strings would run out of its stack on some.
  const parts = json.split('"').map((part) => {
    const mended = isString ? part.replace(/\r\n?|\n/g, String.raw`\n`) : part
    if (!isString || !endsEscaping(part)) isString = !isString
    return mended
  })
  return parts.join('"').replace(/\p{Cc}+/gu, ' ')
}

/** Whether a quote behind it is escaped. */
function endsEscaping(part: string): boolean {
  let slashes = 0
  while (part.charAt(part.length - 1 - slashes) === '\\') slashes++
  return slashes % 2 === 1
}

const withoutCommas = (json: string): string => withoutControls(json).replace(/,(?=\s*[}\]])|;\s*$/g, '')

function parseStrictly(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    // Metadata that cannot be read is metadata that is not there.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function flatten(value: unknown, depth = 0): Thing[] {
  if (depth > 4) return []
  if (Array.isArray(value)) return value.flatMap((item) => flatten(item, depth + 1))
  if (!isThing(value)) return []
  return [
    value,
    ...['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement'].flatMap((key) =>
      flatten(value[key], depth + 1),
    ),
  ]
}

const typesOf = (thing: Thing): string[] =>
  list(thing['@type']).flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/#]/, '')] : []))

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const first = (value: unknown): unknown => list(value)[0]

/** Strings in JSON-LD are often HTML. */
function text(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const plain = /[<&]/.test(value) ? parseInert(value).body.textContent : value
  return collapse(plain).normalize('NFC') || null
}

const nameOf = (value: unknown): string | null => (isThing(value) ? text(first(value['name'])) : text(value))

const imageOf = (value: unknown): string | null =>
  isThing(value) ? (text(value['url']) ?? text(value['contentUrl'])) : text(value)
