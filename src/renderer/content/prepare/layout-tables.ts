import { lengthOf, renameElement } from '../dom'
import type { Trace } from '../trace'

/** A cell with so much text is a column of the page, not a cell of data. */
const columnLength = 600

/**
 * Old pages are laid out in tables, and Readability throws tables away. Those that only place things become plain
 * boxes; tables of data stay.
 */
export function unwrapLayoutTables(page: Document, trace: Trace): void {
  for (const table of [...page.querySelectorAll('table')].reverse()) {
    if (!isLayout(table)) continue
    trace.note('layout-tables', table, 'places things on the page')
    for (const part of table.querySelectorAll('td, tr, tbody, tfoot, thead, colgroup, caption')) {
      if (part.closest('table') === table) renameElement(part, 'div')
    }
    renameElement(table, 'div')
  }
}

function isLayout(table: HTMLTableElement): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true
  const own = (element: Element) => element.closest('table') === table
  if ([...table.querySelectorAll('th, caption')].some(own)) return false
  return (
    table.querySelector('h1, table, article') !== null ||
    [...table.querySelectorAll('td')].some(
      (cell) =>
        own(cell) && lengthOf(cell) > columnLength && cell.querySelectorAll('p, br, h2, h3, img').length >= 3,
    )
  )
}
