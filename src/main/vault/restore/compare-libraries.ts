import type { SnapshotRecord } from '@core/vault/record'
import type { RestorePlan } from '@shared/vault'

/** How many titles are shown of those that only one library has. */
const titlesShown = 20

type Side = RestorePlan['library'] & { titles: Map<string, string> }

/** What two libraries have, and what only one of them has. `lastSeq` is that of the library and of the backup. */
export async function compareLibraries(
  library: { records: AsyncIterable<SnapshotRecord>; lastSeq: number },
  backup: { records: AsyncIterable<SnapshotRecord>; lastSeq: number },
): Promise<Pick<RestorePlan, 'library' | 'restored' | 'onlyInLibrary' | 'onlyInBackup'>> {
  const [now, then] = [await sideOf(library), await sideOf(backup)]
  const { titles: ours, ...counts } = now
  const { titles: theirs, ...restored } = then
  return {
    library: counts,
    restored,
    onlyInLibrary: onlyIn(ours, theirs),
    onlyInBackup: onlyIn(theirs, ours),
  }
}

async function sideOf({
  records,
  lastSeq,
}: {
  records: AsyncIterable<SnapshotRecord>
  lastSeq: number
}): Promise<Side> {
  const side: Side = { articles: 0, bookmarks: 0, annotations: 0, feeds: 0, lastSeq, titles: new Map() }
  for await (const { entity, id, row } of records) {
    if (entity === 'bookmark') side.bookmarks += 1
    else if (entity === 'annotation') side.annotations += 1
    else if (entity === 'feed') side.feeds += 1
    else if (entity === 'article') {
      side.articles += 1
      side.titles.set(id, typeof row['title'] === 'string' ? row['title'] : id)
    }
  }
  return side
}

function onlyIn(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) {
  const only = [...one].filter(([id]) => !other.has(id)).map(([, title]) => title)
  return { count: only.length, titles: only.slice(0, titlesShown) }
}
