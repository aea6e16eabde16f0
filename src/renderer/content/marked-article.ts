import { lengthOf } from './dom'

const articles = 'article, [role="article"]'
const mains = 'main, [role="main"]'
/** What says that there is nothing yet offers to look for something; no text has that in its midst. */
const asksForMore = 'input[type="password" i], input[type="search" i], [role="search"]'

/**
 * Leaves of a page its one article, or main part, where an element of its own has it with its headline: a poem or a notice is shorter
 * than the box to log in at, or the question about cookies, beside it. Says which it was; null where there is none, and the page as
 * it was.
 */
export function keepMarkedArticle({ body }: Document): 'article' | 'main' | null {
  const article = onlyOf(body, articles)
  const own = article ?? (body.querySelector(articles) ? null : onlyOf(body, mains))
  if (!own) return null
  const headline = own.querySelector('h1') ?? (body.querySelector('h1') ? null : own.querySelector('h2'))
  if (!headline || lengthOf(headline) === 0 || own.querySelector(asksForMore)) return null
  body.replaceChildren(own)
  return article ? 'article' : 'main'
}

function onlyOf(body: Element, kind: string): Element | null {
  const [own = null, another] = [...body.querySelectorAll(kind)].filter(
    (element) => !element.parentElement?.closest(kind),
  )
  return another ? null : own
}
