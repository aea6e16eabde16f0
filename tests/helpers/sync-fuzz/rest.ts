import { isSameDocument, type SyncDocument } from '@core/sync/document'
import { replicaOf, settle, type SyncLaptop, type SyncServer } from '../laptops'
import { checkLosses } from './losses'
import type { Ledger } from './ledger'

/** All come to rest, and have to have the same, with the server and with what people did. @throws where they do not */
export async function rest(
  server: SyncServer,
  laptops: readonly SyncLaptop[],
  ledger: Ledger,
): Promise<void> {
  for (const laptop of laptops) {
    laptop.restart()
    await liftAll(laptop)
  }
  await settle(...laptops)
  for (const laptop of laptops) await laptop.fetchAll()
  await settle(...laptops)
  await ledger.settled(laptops)
  const [first, ...others] = laptops
  if (!first) return
  checkLosses(ledger, ledger.rowsOf(first))
  const replica = await replicaOf(first)
  for (const other of others) {
    const theirs = await replicaOf(other)
    for (const name of Object.keys(replica))
      mustBeSame(`${name} of ${first.name} and ${other.name}`, replica[name], theirs[name])
  }
  await serverHasAll(server, laptops)
}

/** Until nobody has to be asked any more. */
async function liftAll(laptop: SyncLaptop): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    const ended = await laptop.rounds.round()
    if (!ended.ok || ended.value.kind !== 'held') return
    await laptop.rounds.liftBrake()
  }
}

/** What laptops know of documents is what the server has, in one leaf each, and nothing is left to be sent. */
async function serverHasAll({ couch, database }: SyncServer, laptops: readonly SyncLaptop[]): Promise<void> {
  const [first] = laptops
  if (!first) return
  const keys = (await first.db.syncDocuments.toCollection().primaryKeys()).sort()
  mustBeSame('documents of the server', couch.state.database(database).documents.size, keys.length)
  const read = await first.port.read(keys)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { documents, problems } = read.value
  mustBeSame('problems', problems, [])
  const stored = new Map(documents.map((one) => [one.key, one]))
  for (const { db, name } of laptops) {
    const rows = await db.syncDocuments.toArray()
    mustBeSame(`documents of ${name}`, rows.map(({ key }) => key).sort(), keys)
    for (const { key, dirty, rev, document } of rows) {
      const there = stored.get(key)
      const [winner] = there?.live ?? []
      if (dirty) throw new Error(`${name} has still to send ${key}`)
      if (rev !== there?.rev || there.losers.length > 0)
        throw new Error(
          `${name} has ${key} as ${rev}, and the server as ${there?.rev} with ${there?.losers.join()}`,
        )
      if (!winner || !isSameDocument(winner, JSON.parse(document) as SyncDocument))
        throw new Error(`${name} has another ${key} than the server`)
    }
  }
}

function mustBeSame(what: string, one: unknown, other: unknown): void {
  const [a, b] = [JSON.stringify(one, null, 1), JSON.stringify(other, null, 1)]
  if (a === b) return
  const [left, right] = [a?.split('\n') ?? [], b?.split('\n') ?? []]
  const at = left.findIndex((line, index) => line !== right[index])
  const near = (lines: string[]) => lines.slice(Math.max(0, at - 1), at + 2).join('\n')
  throw new Error(`${what} differ:\n${near(left)}\n--- and ---\n${near(right)}`)
}
