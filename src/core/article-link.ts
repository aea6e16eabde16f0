import type { TextQuoteSelector } from './anchor/selectors'

/** A passage of an article: one that is highlighted, or any other by its words. */
export type PassageRef = { annotationId: string } | { quote: TextQuoteSelector }

/** Where a link of Trang's own leads; with a null `passage`, to the article as a whole. */
export type ArticleLink = { articleId: string; passage: PassageRef | null }

/** What `trang://` is registered as with the system, too. */
export const linkScheme = 'trang'

/** Nobody has written a link that is longer: what `articleLink` makes of the longest context is shorter. */
const mostUnits = 32_000

/** Ids are UUIDs; these are signs that none of them needs escaping. */
const isId = (text: string): boolean => /^[\w-]{1,64}$/.test(text)

/**
 * `trang://article/<id>?anchor=…`. The anchor is the id of a highlight, which leads to where that stands by then; or a W3C TextQuoteSelector
 * as a fragment has it (“Selectors and States”, 5: `selector(type=TextQuoteSelector,exact=…,prefix=…,suffix=…)`).
 */
export function articleLink({ articleId, passage }: ArticleLink): string {
  const address = `${linkScheme}://article/${articleId}`
  if (passage === null) return address
  return `${address}?anchor=${'quote' in passage ? selectorText(passage.quote) : passage.annotationId}`
}

/** Whether a text asks to be opened by Trang, well-formed or not. */
export const isOwnLink = (text: string): boolean => /^\s*trang:\/\//i.test(text)

/** Null for what no link of ours can be: it comes from anywhere. Parameters of a later time are passed over. */
export function parseArticleLink(text: string): ArticleLink | null {
  const [, articleId = '', query = ''] =
    /^trang:\/\/article\/([^/?#]+)\/?(?:\?([^#]*))?(?:#.*)?$/i.exec(text.trim()) ?? []
  if (text.length > mostUnits || !isId(articleId)) return null
  const anchor = query
    .split('&')
    .find((part) => part.startsWith('anchor='))
    ?.slice('anchor='.length)
  if (anchor === undefined || anchor === '') return { articleId, passage: null }
  if (isId(anchor)) return { articleId, passage: { annotationId: anchor } }
  const quote = parseSelector(anchor)
  return quote && { articleId, passage: { quote } }
}

const selectorText = ({ exact, prefix, suffix }: TextQuoteSelector): string => {
  const facts = { type: 'TextQuoteSelector', exact, prefix, suffix }
  const written = Object.entries(facts).flatMap(([name, value]) =>
    value === '' ? [] : [`${name}=${escaped(value)}`],
  )
  return `selector(${written.join(',')})`
}

/** Without signs that end a selector, or that Markdown and programs for mail take for the end of a link. */
const escaped = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

function parseSelector(anchor: string): TextQuoteSelector | null {
  // Programs that hand links on escape the brackets, or all of it, the commas among it.
  const whole = anchor.includes(',')
    ? anchor.replace(/^selector%28/i, 'selector(').replace(/%29$/, ')')
    : unescaped(anchor)
  const inner = /^selector\((.*)\)$/s.exec(whole ?? '')?.[1]
  if (inner === undefined) return null
  const facts = new Map(
    inner.split(',').map((fact): [string, string | null] => {
      const at = fact.indexOf('=')
      return [fact.slice(0, at), unescaped(fact.slice(at + 1))]
    }),
  )
  const exact = facts.get('exact')
  const [prefix, suffix] = [facts.get('prefix') ?? '', facts.get('suffix') ?? '']
  return facts.get('type') === 'TextQuoteSelector' && exact?.trim() ? { exact, prefix, suffix } : null
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
