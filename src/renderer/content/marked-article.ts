import { lengthOf } from './dom'

const articles = 'article, [role="article"]'

/**
 * Leaves of a page its one article, where an element of its own has it with its headline: a poem or a notice is shorter than the box
 * to log in at, or the question about cookies, beside it. False where there is none, and the page as it was.
 */
export function keepMarkedArticle({ body }: Document): boolean {
  const [own, another] = [...body.querySelectorAll(articles)].filter(
    (element) => !element.parentElement?.closest(articles),
  )
  if (!own || another) return false
  const headline = own.querySelector('h1') ?? (body.querySelector('h1') ? null : own.querySelector('h2'))
  if (!headline || lengthOf(headline) === 0 || own.querySelector('input[type="password" i]')) return false
  body.replaceChildren(own)
  return true
}
