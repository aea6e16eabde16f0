/**
 * Whether who asked for a page of a site has been sent to its front page instead, as many do with pages that are gone. Only
 * where the address looks like an article's: with a long last part, or digits in it; where it is the front page of another
 * site, as of one that has a new name, only with words in it, which short links and those of newsletters have not.
 * @param asked the address that was asked for
 * @param came the one that answered
 */
export function isSentHome(asked: string, came: string): boolean {
  const [from, to] = [new URL(asked), new URL(came)]
  if (!isFrontPage(to) || isFrontPage(from)) return false
  const last = from.pathname.split('/').findLast((part) => part !== '') ?? ''
  return siteOf(from) === siteOf(to) ? last.length >= 12 || /\d/.test(last) : hasWords.test(last)
}

const siteOf = ({ hostname }: URL) => hostname.replace(/^(?:www|m|mobile|wap|amp)\./, '')

const hasWords = /^(?:.*-)?[a-z]+-[a-z]+-[a-z]+(?:[-.].*)?$/i

/** Of one of its languages too: `/vi`, `/en-us/`. */
const frontPath =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:(?:index|default|home|homepage|trang-?chu)(?:\.\w+)?\/?)?$/i
/** What says where somebody came from or why, never what is shown. */
const idleParameter =
  /^(?:utm_\w+|fbclid|gclid|zarsrc|ref|from|src|source|redirect(?:ed)?|error|err|status|msg|not_?found|404|lang|hl)$/i

const isFrontPage = ({ pathname, search }: URL) =>
  frontPath.test(pathname) && namesIn(search).every((name) => idleParameter.test(name))

const namesIn = (search: string): string[] =>
  search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.replace(/=.*/s, ''))
