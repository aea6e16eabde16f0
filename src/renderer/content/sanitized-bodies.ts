import { hyphenate } from './hyphenate'
import { sanitizeForFrame } from './sanitize-html'

/** The body of a version: its HTML, and the text that is stored with it. */
export type StoredBody = { readonly html: string; readonly text: string }

/** In letters of HTML: sanitising more of it is felt, which nobody has asked for yet. */
const longest = 400_000
/** For how long, in ms, it waits for the window to be idle. */
const patience = 100

// A body never changes, and the rules are those of the window: sanitised once, it is so as long as somebody holds it.
const sanitized = new WeakMap<StoredBody, { content: DocumentFragment; lang: string | null }>()

/** What is shown of a body: sanitised by the rules of today. It is copied, and never changed. @param lang of the article, BCP 47 */
export function sanitizedBody(body: StoredBody, lang: string | null): DocumentFragment {
  const known = sanitized.get(body)
  if (known?.lang === lang) return known.content
  const content = sanitizeForFrame(body.html)
  hyphenate(content, lang)
  sanitized.set(body, { content, lang })
  return content
}

/** Does that as soon as the window is idle, for what may open next. */
export function sanitizeAhead(body: StoredBody, lang: string | null): void {
  if (body.html.length <= longest) requestIdleCallback(() => sanitizedBody(body, lang), { timeout: patience })
}
