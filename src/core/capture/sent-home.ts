/**
 * Whether a site has sent who asked for a page of it to its front page instead, as many do with pages that are gone. Only
 * where the address looks like an article's: with a long last part, or digits in it.
 * @param asked the address that was asked for
 * @param came the one that answered
 */
export function isSentHome(asked: string, came: string): boolean {
  const [from, to] = [new URL(asked), new URL(came)]
  const last = from.pathname.split('/').findLast((part) => part !== '') ?? ''
  const isArticle = (last.length >= 12 || /\d/.test(last)) && !/^(index|default|home)\b/i.test(last)
  return isArticle && siteOf(from) === siteOf(to) && isFrontPage(to)
}

const siteOf = ({ hostname }: URL) => hostname.replace(/^(www|m)\./, '')

/** The front page of one of its languages too: `/vi`, `/en-us/`. */
const isFrontPage = ({ pathname, search }: URL) =>
  search === '' && /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:index\.\w+)?$/i.test(pathname)
