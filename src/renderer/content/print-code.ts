import type { CodeToken } from './code/colours'
import { codeBlocksOf, readCode } from './code/read-code'

/**
 * Colours the code of an article that is printed, which has no scripts to draw it from outside: each part is an element with the class of its colour,
 * which print.css sets. What highlights are there stay around them.
 */
export async function printCode(article: Element): Promise<void> {
  const blocks = codeBlocksOf(article)
  if (blocks.length === 0) return
  const tokens = blocks.map((): CodeToken[] => [])
  await new Promise<void>((resolve) => {
    readCode(blocks, {
      onTokens: ({ block, tokens: some }) => tokens[block]?.push(...some),
      onEnd: resolve,
    })
  })
  for (const [index, block] of blocks.entries()) colourIn(block, tokens[index] ?? [])
}

/** @param tokens in their order, none within another */
function colourIn(block: Element, tokens: readonly CodeToken[]): void {
  const page = block.ownerDocument
  const walker = page.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  let next = 0
  let start = 0
  for (const node of texts) {
    const end = start + node.length
    const parts: (Node | string)[] = []
    let at = start
    for (let token = tokens[next]; token && token.start < end; token = tokens[next]) {
      const from = Math.max(at, token.start)
      const to = Math.min(end, token.end)
      const coloured = page.createElement('span')
      coloured.className = `code-${token.colour}`
      coloured.textContent = node.data.slice(from - start, to - start)
      parts.push(node.data.slice(at - start, from - start), coloured)
      at = to
      // The rest of it stands in the next text.
      if (token.end > end) break
      next++
    }
    if (parts.length > 0) node.replaceWith(...parts, node.data.slice(at - start))
    start = end
  }
}
