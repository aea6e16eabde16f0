import { elementsOf } from '../dom'

/** What may be shown in a figure by itself. */
export const media = 'img, picture, video, audio, iframe, canvas, svg, input'

/**
 * The declarations of a page's own style sheets that draw a picture behind a class (`.name { background: url(…) }`), by that class:
 * of several the first. Other selectors are not read. Empty where no figure needs one.
 */
export function classBackgrounds(page: Document): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (elementsOf(page, 'figure').every((figure) => figure.querySelector(media))) return found
  for (const { textContent: sheet } of elementsOf(page, 'style')) {
    if (!sheet.includes('background') || !sheet.includes('url(')) continue
    // No expression runs over a whole sheet: one that is no CSS would take it very long.
    for (const rule of sheet.split('}')) {
      const start = rule.lastIndexOf('{')
      const declarations = rule.slice(start + 1)
      if (start < 0 || !declarations.includes('url(')) continue
      const selectors = rule
        .slice(0, start)
        .split(/\{|\*\//)
        .at(-1)
      for (const selector of selectors?.split(',') ?? []) {
        const [, name] = /^\s*(?:figure)?\.([\w-]+)\s*$/.exec(selector) ?? []
        if (name !== undefined && !found.has(name)) found.set(name, declarations)
      }
    }
  }
  return found
}
