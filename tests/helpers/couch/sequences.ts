import { badRequest } from './couch-error'

/** A place in the feed of one database. `salt` makes strings differ that mean the same place, as the shards of a cluster do. */
export type Place = { database: string; seq: number }

let salt = 0

export function packPlace({ database, seq }: Place): string {
  salt = (salt + 1) % 1000
  return `${seq}-g1AAAA${Buffer.from(`${database}:${seq}:${salt}`).toString('base64url')}`
}

/**
 * What a feed's `since` means in a database: `0`, `now`, or what `packPlace` made; the number before the dash is for people and is
 * not read (`fabric_view_changes:unpack_seq_regex_match/1`). A place of a database that was deleted is the beginning.
 */
export function unpackPlace(since: string, here: Place): number {
  if (since === '0') return 0
  if (since === 'now') return here.seq
  const opaque = /^"?(?:\d+-)?g1AAAA([\w-]+)"?$/.exec(since)?.[1] ?? ''
  const [database, seq] = Buffer.from(opaque, 'base64url').toString().split(':')
  if (!database || !/^\d+$/.test(seq ?? ''))
    throw badRequest("Malformed sequence supplied in 'since' parameter.")
  return database === here.database ? Number(seq) : 0
}
