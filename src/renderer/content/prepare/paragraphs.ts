import { isBlock } from '../dom'

const holders = new Set(['DIV', 'TD', 'SECTION', 'ARTICLE', 'MAIN', 'CENTER', 'BODY', 'P', 'FONT', 'SPAN'])

/**
 * Old pages end a paragraph with two line breaks. Made paragraphs, each can be judged by itself; and Readability, which
 * does the same one by one, takes minutes over a long page of them.
 */
export function splitAtDoubleBreaks(page: Document): void {
  const pairs = new Set<Element>()
  for (const line of page.querySelectorAll('br')) {
    if (line.parentElement && holders.has(line.parentElement.tagName) && isBreak(nextNode(line)))
      pairs.add(line.parentElement)
  }
  for (const holder of pairs) if (holder.isConnected) splitHolder(holder, page)
}

const isBreak = (node: Node | null): boolean => node instanceof Element && node.tagName === 'BR'
const isBlank = (node: Node): boolean =>
  node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() === ''

function nextNode(node: Node): Node | null {
  let next = node.nextSibling
  while (next && isBlank(next)) next = next.nextSibling
  return next
}

function splitHolder(holder: Element, page: Document): void {
  const content = page.createDocumentFragment()
  let run: ChildNode[] = []
  const endRun = () => {
    if (run.some((node) => !isBlank(node) && !isBreak(node))) {
      const paragraph = page.createElement('p')
      paragraph.append(...run)
      content.append(paragraph)
    }
    run = []
  }
  for (const node of [...holder.childNodes]) {
    if (node instanceof Element && (isBlock(node) || node.querySelector('p, div, table, ul, ol, figure'))) {
      endRun()
      content.append(node)
    } else if (isBreak(node) && isBreak(lastOf(run))) endRun()
    else run.push(node)
  }
  endRun()
  if (holder.tagName === 'P') holder.replaceWith(content)
  else holder.replaceChildren(content)
}

const lastOf = (nodes: readonly ChildNode[]): Node | null => nodes.findLast((node) => !isBlank(node)) ?? null
