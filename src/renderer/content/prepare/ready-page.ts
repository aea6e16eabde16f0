import type { Discussion } from '../metadata/json-ld'
import type { Trace } from '../trace'
import { resolveAddresses } from './addresses'
import { joinCaptions } from './captions'
import { plainCode } from './code'
import { keepPosts } from './discussion'
import { keepDrawings } from './drawings'
import { keepEmbeds } from './embeds'
import { removeInactive } from './inactive'
import { unwrapLayoutTables } from './layout-tables'
import { loadLazyImages } from './lazy-images'
import { keepMath } from './math'
import { splitAtDoubleBreaks } from './paragraphs'
import { revealText } from './reveal'

/**
 * Makes of a page what can be read without its scripts and styles, in an order in which each step finds what it needs: pictures,
 * formulas and code before what draws them goes.
 * @param url the address that the page came from
 */
export function readyPage(page: Document, url: string, discussion: Discussion | null, trace: Trace): void {
  loadLazyImages(page, trace)
  keepDrawings(page, trace)
  keepEmbeds(page, url, trace)
  keepMath(page, trace)
  plainCode(page, trace)
  revealText(page, trace)
  if (discussion) keepPosts(page, discussion, trace)
  removeInactive(page, trace)
  resolveAddresses(page, url)
  joinCaptions(page, trace)
  unwrapLayoutTables(page, trace)
  splitAtDoubleBreaks(page)
}
