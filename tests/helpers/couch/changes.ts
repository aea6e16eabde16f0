import { badRequest } from './couch-error'
import type { Database } from './database'
import { documentAsJson, wantedBy } from './documents'
import { packPlace, unpackPlace } from './sequences'
import { leavesOf, type Json } from './revisions'

/** Milliseconds: `[chttpd] changes_timeout`, also the most that a client may ask for. */
const longestWaitMs = 60_000

const begin = '{"results":[\n'

/** A feed as it is written: its rows, then where it ends. */
export type Feed = (write: (text: string) => void, gone: AbortSignal) => Promise<void>

const positive = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value <= 0)
    throw badRequest('The heartbeat value should be a positive integer (in milliseconds).')
  return value
}

/**
 * `_changes`, at once or when something changes. A place that is garbage fails before anything is written.
 * @param ids only these documents (`filter=_doc_ids`)
 * @param repeats begins at the beginning again, as a cluster does whose shard was lost
 */
export function changesFeed(
  database: Database,
  query: URLSearchParams,
  { ids, repeats, isThere }: { ids: ReadonlySet<string> | null; repeats: boolean; isThere: () => boolean },
): Feed {
  const feed = query.get('feed') ?? 'normal'
  if (feed !== 'normal' && feed !== 'longpoll')
    throw badRequest('The model server has the feeds normal and longpoll.')
  const asked = unpackPlace(query.get('since') ?? '0', database.place)
  const since = repeats ? 0 : asked
  const heartbeat = query.get('heartbeat')
  const heartbeatMs = heartbeat === null ? null : heartbeat === 'true' ? longestWaitMs : positive(heartbeat)
  const timeoutMs = Math.min(longestWaitMs, Number(query.get('timeout') ?? longestWaitMs))

  return async (write, gone) => {
    write(begin)
    let rows = rowsSince(database, since, query, ids)
    if (feed === 'longpoll' && rows.taken.length === 0) {
      await changeOf(database, {
        timeoutMs: heartbeatMs === null ? timeoutMs : null,
        heartbeatMs,
        write,
        gone,
      })
      // A feed of a database that goes ends where it was.
      if (isThere()) rows = rowsSince(database, since, query, ids)
    }
    write(rows.taken.map((row) => JSON.stringify(row)).join(',\r\n'))
    const end = { last_seq: packPlace({ ...database.place, seq: rows.last }), pending: rows.pending }
    write(`\n],\n${JSON.stringify(end).slice(1)}\n`)
  }
}

function rowsSince(
  database: Database,
  since: number,
  query: URLSearchParams,
  ids: ReadonlySet<string> | null,
) {
  const limit = Number(query.get('limit') ?? Infinity)
  const interval = Number(query.get('seq_interval') ?? 1)
  const isWhole = query.get('include_docs') === 'true'
  const found = [...database.documents.values()]
    .filter(({ id, seq }) => seq > since && (ids === null || ids.has(id)))
    .sort((one, other) => one.seq - other.seq)
  if (query.get('descending') === 'true') found.reverse()
  const taken = found.slice(0, limit).map(({ id, seq, tree }, index): Json => {
    const leaves = leavesOf(tree)
    const told = query.get('style') === 'all_docs' ? leaves : leaves.slice(0, 1)
    return {
      seq: (index + 1) % interval === 0 ? packPlace({ ...database.place, seq }) : null,
      id,
      changes: told.map(({ rev }) => ({ rev })),
      ...(leaves[0]?.deleted && { deleted: true }),
      ...(isWhole && leaves[0] && { doc: documentAsJson(database, id, leaves[0], wantedBy(query)) }),
    }
  })
  // A place behind the end, as after a restore of an older backup, stays where it is: nothing comes until the feed has passed it.
  const last =
    found.length > taken.length ? (found[taken.length - 1]?.seq ?? since) : Math.max(since, database.seq)
  return { taken, pending: found.length - taken.length, last }
}

type Waiting = {
  timeoutMs: number | null
  heartbeatMs: number | null
  write: (text: string) => void
  gone: AbortSignal
}

/** Waits for a change, with a line now and then; as long as is asked for, or for ever where there are such lines. */
function changeOf(database: Database, { timeoutMs, heartbeatMs, write, gone }: Waiting): Promise<void> {
  write('\n')
  return new Promise((resolve) => {
    const beat = heartbeatMs === null ? undefined : setInterval(() => write('\n'), heartbeatMs)
    const over = timeoutMs === null ? undefined : setTimeout(() => end(), timeoutMs)
    const end = () => {
      clearInterval(beat)
      clearTimeout(over)
      forget()
      gone.removeEventListener('abort', end)
      resolve()
    }
    const forget = database.onceChanged(end)
    gone.addEventListener('abort', end)
  })
}
