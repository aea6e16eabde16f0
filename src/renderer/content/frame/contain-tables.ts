/** Gives each table a box of its own to scroll in, so that a wide one never widens the page. */
export function containTables(article: Element): void {
  for (const table of article.querySelectorAll('table')) {
    if (table.parentElement?.closest('table, .table')) continue
    const box = table.ownerDocument.createElement('div')
    box.className = 'table'
    table.replaceWith(box)
    box.append(table)
  }
}
