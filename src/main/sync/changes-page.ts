import { ok } from '@core/result'
import type { ChangesPage } from '@shared/couch'
import type { Connection } from './connection'
import { changes, type Answer, type ChangesRequest } from './couch-client'

/** `tooLarge`: ids of documents that are more than an answer may have, each by itself; they are not in the page. */
type Page = ChangesPage & { tooLarge: string[] }

/**
 * Pages of the feed with their documents, as long as there is room for in an answer: half of what was too much, and no more than that from then on. Behind a document that is too large by itself
 * they are as long as they are asked for again. SYNC-REP-8
 */
export function createPages(connection: Connection): (request: ChangesRequest) => Answer<Page> {
  let most = Infinity
  const page = async (request: ChangesRequest): Answer<Page> => {
    const limit = Math.min(request.limit, most)
    const found = await changes(connection, { ...request, limit, includeDocs: true })
    if (found.ok) return ok({ ...found.value, tooLarge: [] })
    if (found.error.type !== 'fetch/too-large') return found
    if (limit > 1) {
      most = Math.ceil(limit / 2)
      return page(request)
    }
    most = Infinity
    const alone = await changes(connection, { ...request, limit })
    return alone.ok ? ok({ ...alone.value, tooLarge: alone.value.changes.map(({ id }) => id) }) : alone
  }
  return page
}
