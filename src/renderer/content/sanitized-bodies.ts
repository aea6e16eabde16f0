import { sanitizeForFrame } from './sanitize-html'

/** The body of a version: its HTML, and the text that is stored with it. */
export type StoredBody = { readonly html: string; readonly text: string }

/** In letters of HTML: sanitising more of it is felt, which nobody has asked for yet. */
const longest = 400_000
/** For how long, in ms, it waits for the window to be idle. */
const patience = 100

// A body never changes, and the rules are those of the window: sanitised once, it is so as long as somebody holds it.
const sanitized = new WeakMap<StoredBody, DocumentFragment>()

/** What is shown of a body: sanitised by the rules of today. It is copied, and never changed. */
export function sanitizedBody(body: StoredBody): DocumentFragment {
  const known = sanitized.get(body)
  if (known) return known
  const content = sanitizeForFrame(body.html)
  sanitized.set(body, content)
  return content
}

/** Does that as soon as the window is idle, for what may open next. */
export function sanitizeAhead(body: StoredBody): void {
  if (body.html.length <= longest) requestIdleCallback(() => sanitizedBody(body), { timeout: patience })
}
