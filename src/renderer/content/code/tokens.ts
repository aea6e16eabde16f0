import { common, createLowlight } from 'lowlight'
import { colourOf, type CodeToken } from './colours'

const lowlight = createLowlight(common)

type Tree = ReturnType<typeof lowlight.highlight>
type Child = Tree['children'][number]

/** The parts of a code that have a colour, in their order; none where the language is not known. It is never guessed. */
export function tokensOf(code: string, language: string): CodeToken[] {
  if (!lowlight.registered(language)) return []
  const tokens: CodeToken[] = []
  let at = 0
  const walk = (children: readonly Child[], colour: CodeToken['colour'] | null) => {
    for (const child of children) {
      if (child.type === 'element') {
        walk(child.children, colourOf(child.properties.className, colour))
      } else if (child.type === 'text') {
        const end = at + child.value.length
        // What is spaces alone has none.
        if (colour && child.value.trim() !== '') tokens.push({ start: at, end, colour })
        at = end
      }
    }
  }
  walk(lowlight.highlight(language, code).children, null)
  return tokens
}
