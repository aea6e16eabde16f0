import { textOf, unwrap } from '../dom'
import type { Trace } from '../trace'

const named =
  /(?:^|\s)(?:language|lang|highlight-source|brush:?|sourceCode)[-\s:]\s*([a-z\d+#.-]{1,20})(?:$|[\s;])/i
const afterHighlighter = /(?:^|\s)hljs\s+([a-z\d+#-]{1,20})(?:$|\s)/i
/** As Hexo and others name the figure around code: `highlight ruby`. */
const onFigure = /^highlight\s+(?!(?:plain|plaintext|text|none)\b)([a-z\d+#-]{1,20})(?:$|\s)/i
const aside =
  '.gutter, .linenos, .lineno, .line-number, .line-numbers-rows, .lnt, .hljs-ln-numbers, .blob-num, [data-line-number]:empty, button, .copy, .copy-button'

/**
 * Brings the ways in which pages show code to one: `<pre data-language="…">`, without line numbers and buttons, out of the
 * tables that put numbers beside it, one line of it a line.
 */
export function plainCode(page: Document, trace: Trace): void {
  for (const pre of page.querySelectorAll('pre')) {
    for (const part of pre.querySelectorAll(aside)) part.remove()
    for (const lineBreak of pre.querySelectorAll('br')) lineBreak.replaceWith('\n')
    // Each line a box of its own, without a break between them in the text.
    for (const line of pre.querySelectorAll('div, li, tr')) {
      if (line.nextElementSibling && !line.textContent.endsWith('\n')) line.append('\n')
      unwrap(line)
    }
    for (const line of pre.querySelectorAll('span[class*="code-line" i], span[class*="highlight-line" i]')) {
      const next = line.nextSibling
      if (next && !line.textContent.endsWith('\n') && !next.textContent?.startsWith('\n')) line.append('\n')
    }
    const language = languageOf(pre)
    if (language) pre.setAttribute('data-language', language)
    const table = pre.closest('table')
    const others = table ? [...table.querySelectorAll('pre')].filter((one) => one !== pre) : []
    if (
      table &&
      others.every((one) => /^[\d\s]*$/.test(one.textContent)) &&
      /^[\d\s]*$/.test(besides(table, pre))
    ) {
      trace.note('code', table, 'line numbers beside code')
      table.replaceWith(pre)
    }
  }
}

const besides = (table: Element, pre: Element): string => textOf(table).replace(textOf(pre), '')

function languageOf(pre: Element): string | null {
  const around = [pre, pre.querySelector('code'), pre.parentElement, pre.parentElement?.parentElement]
  for (const element of around) {
    if (!element) continue
    const said =
      element.getAttribute('data-language') ??
      element.getAttribute('data-lang') ??
      named.exec(element.className)?.[1] ??
      afterHighlighter.exec(element.className)?.[1]
    if (said && /^[a-z\d+#.-]{1,20}$/i.test(said)) return said.toLowerCase()
  }
  const figure = onFigure.exec(pre.closest('figure.highlight, div.highlight')?.className ?? '')?.[1]
  return figure?.toLowerCase() ?? null
}
