/**
 * Whether who asked for a page of a site has been sent to its front page instead, as many do with pages that are gone. Only
 * where the address looks like an article's: with a long last part, or words or digits in it; where it is the front page of another
 * site, as of one that has a new name, only with words in it, which short links and those of newsletters have not.
 * @param asked the address that was asked for
 * @param came the one that answered
 */
export function isSentHome(asked: string, came: string): boolean {
  const [from, to] = [new URL(asked), new URL(came)]
  if (!isFrontPage(to) || isFrontPage(from)) return false
  const last = lastPart(from)
  return siteOf(from) === siteOf(to) ? last.length >= 12 || /[\d_-]/.test(last) : hasWords.test(last)
}

/** Whether the page that answered is the one that a site has for what is not there. */
export const isSentToError = (asked: string, came: string): boolean =>
  errorName.test(lastPart(new URL(came))) && !errorName.test(lastPart(new URL(asked)))
const errorName =
  /^(?:error-?)?(?:404|410|(?:page-?)?not-?found|error|loi-?(?:404)?|khong-tim-thay)(?:\.\w+)?$/i

/**
 * Whether who asked for an article of a site has come to what may be one of its sections, or for anything of it to its front page: only
 * what that shows says more.
 */
export function isSentToSection(asked: string, came: string): boolean {
  const [from, to] = [new URL(asked), new URL(came)]
  if (siteOf(from) !== siteOf(to)) return false
  if (isFrontPage(to)) return !isFrontPage(from)
  const [article, section] = [lastPart(from), lastPart(to)]
  const isArticle = article.length >= 12 && (/\d/.test(article) || hasWords.test(article))
  return isArticle && article !== section && sectionPath.test(to.pathname)
}
const sectionPath = /^(?:\/[a-z]+(?:-[a-z]+){0,3}){1,2}(?:\.[a-z]+)?\/?$/i

const lastPart = ({ pathname }: URL) => pathname.split('/').findLast((part) => part !== '') ?? ''
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
