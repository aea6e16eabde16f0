import type { VersionBody } from '@core/article'
import { bodyOf } from './body'
import type { LibraryDb } from './db'
import type { BodyRow } from './rows'

/** How many are kept unpacked: of what is open, and of what may open next. */
const most = 4

/**
 * The bodies of versions. Those that were read last are kept unpacked: what is read before an article opens is asked for again by
 * what shows it, which follows its changes.
 */
export function createBodies(db: LibraryDb) {
  const last = new Map<string, { row: BodyRow; body: Promise<VersionBody> }>()

  const read = async (versionId: string): Promise<VersionBody | undefined> => {
    const row = await db.bodies.get(versionId)
    if (!row) return undefined
    const before = last.get(versionId)
    const one =
      before && isSame(before.row, row)
        ? before
        : { row, body: bodyOf(row).then(({ html, text }) => ({ versionId, html, text })) }
    last.delete(versionId)
    last.set(versionId, one)
    for (const oldest of [...last.keys()].slice(0, -most)) last.delete(oldest)
    return one.body
  }

  /** The same object as long as the row stays as it is and few others are read. @throws where its bytes are damaged */
  return { read }
}

function isSame(a: BodyRow, b: BodyRow): boolean {
  if (a.versionId !== b.versionId || !('packed' in a && 'packed' in b)) return false
  const [some, other] = [new Uint8Array(a.packed), new Uint8Array(b.packed)]
  return some.length === other.length && some.every((byte, at) => byte === other[at])
}
