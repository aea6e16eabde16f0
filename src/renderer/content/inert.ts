import { limitNesting } from '@core/capture/nesting'
import { openShadowRoots } from './shadow-roots'

/**
 * The one policy by which text becomes a document here: through `DOMParser`, which runs no script and loads nothing. It
 * promises nothing about what the text holds. Undefined where there are no Trusted Types (jsdom).
 */
const policy = window.trustedTypes?.createPolicy('trang-inert', { createHTML: (html) => html })

/** Parses HTML into a document that is never shown: no script runs, nothing is fetched. */
export function parseInert(html: string): Document {
  // The DOM's own types know nothing of TrustedHTML, which `DOMParser` takes as well.
  const input = policy ? (policy.createHTML(html) as unknown as string) : html
  return new DOMParser().parseFromString(input, 'text/html')
}

/**
 * The same of a whole page from outside, with its shadow roots where they are shown: what it nests deeper than any document would
 * take minutes to parse.
 */
export function parseOutside(html: string): Document {
  const page = parseInert(limitNesting(html))
  openShadowRoots(page)
  return page
}
