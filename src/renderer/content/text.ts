import { collapse, isBlock, isSilent } from './dom'

/**
 * The text of an element, one line a block; a line break inside a block starts a line too. Cells of a table's row stand
 * on one line, with a tab between them. Preformatted text keeps its lines. Captions
 * of figures are not part of it.
 */
export function blockText(root: Element): string {
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    const text = collapse(line)
    if (text !== '') lines.push(text)
    line = ''
  }
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      line += node.nodeValue ?? ''
      return
    }
    if (!(node instanceof Element) || isSilent(node) || node.tagName === 'FIGCAPTION') return
    if (node.tagName === 'BR') return endLine()
    if (node.tagName === 'PRE') {
      endLine()
      lines.push(
        ...node.textContent
          .split('\n')
          .map((text) => text.trimEnd())
          .filter(Boolean),
      )
      return
    }
    if (node.tagName === 'TR') {
      endLine()
      const cells = [...node.children].map((cell) => blockText(cell).replaceAll('\n', ' '))
      const row = cells.filter(Boolean).join('\t')
      if (row !== '') lines.push(row)
      return
    }
    const block = isBlock(node)
    if (block) endLine()
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child)
    if (block) endLine()
  }
  visit(root)
  endLine()
  return lines.join('\n')
}
