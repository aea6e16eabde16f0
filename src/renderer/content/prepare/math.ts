import type { Trace } from '../trace'

/** What shows a formula beside its MathML, and would be read twice: KaTeX's boxes, MathJax's glyphs, images of it. */
const rendered =
  '.katex-html, mjx-math, .MathJax_Preview, .MathJax_SVG, img.mwe-math-fallback-image-inline, img.mwe-math-fallback-image-display'
/** What holds a formula's MathML, often hidden. */
const holders = '.katex, .mwe-math-element, mjx-container, .MathJax'

/**
 * Leaves of each formula its MathML alone, which Chromium shows by itself; pages hide it from people because older browsers
 * did not. The TeX inside it is for machines; where there is nothing else, as in what MathJax 2 has yet to draw, it stays as code.
 */
export function keepMath(page: Document, trace: Trace): void {
  if (page.getElementsByTagName('math').length > 0) keepDrawn(page, trace)
  for (const script of page.querySelectorAll('script[type^="math/tex" i]')) {
    const drawn = script.previousElementSibling
    if (drawn?.matches('math') || drawn?.querySelector('math')) continue
    if (drawn?.matches('[class*="MathJax"]')) drawn.remove()
    const code = page.createElement('code')
    code.textContent = script.textContent.replace(/^\s*%\s*<!\[CDATA\[|%\s*\]\]>\s*$/g, '').trim()
    trace.note('math', script, 'its TeX')
    script.replaceWith(code)
  }
}

function keepDrawn(page: Document, trace: Trace): void {
  for (const holder of page.querySelectorAll(holders)) {
    const math = holder.querySelector('math')
    if (!math || !holder.isConnected) continue
    for (const copy of holder.querySelectorAll(rendered)) if (!copy.contains(math)) copy.remove()
    trace.note('math', holder, 'its MathML alone')
    holder.replaceWith(math)
  }
  for (const annotation of page.querySelectorAll('math annotation, math annotation-xml')) annotation.remove()
}
