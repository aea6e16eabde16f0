import { createEncryption } from '@main/sync/encryption'
import { openLaptop, openSyncServer, type SyncLaptop } from '../laptops'
import { act, type Hand } from './acts'
import { createLedger } from './ledger'
import { createRandom, weighted } from './random'
import { rest } from './rest'
import { troubledRound } from './troubles'

/** Clocks an hour back and a day ahead, milliseconds. */
const skews = [0, -3_600_000, 86_400_000, 0, 60_000]
const beginning = Date.parse('2026-01-02T03:04:05.000Z')

type FuzzOptions = { seed: number; actions: number; passphrase: string | null; laptops?: number }

/**
 * Several laptops doing anything, with a server that fails, clocks that are wrong, kills, and databases that go back; now and then all come
 * to rest, and have to have the same, with all that nobody took away who knew of it. @throws where they have not
 */
export async function fuzzSync({
  seed,
  actions,
  passphrase,
  laptops: count = 3,
}: FuzzOptions): Promise<void> {
  const random = createRandom(seed)
  const server = await openSyncServer(
    passphrase === null ? null : (await createEncryption(passphrase, 'l')).key,
  )
  const { state } = server.couch
  const ledger = createLedger()
  const hands: Hand[] = []
  const laptops: SyncLaptop[] = []
  let numbers = 0
  let backup = state.database(server.database).snapshot()

  const add = async () => {
    const name = `l${laptops.length}`
    let ids = 0
    const start = new Date(beginning + (skews[laptops.length % skews.length] ?? 0)).toISOString()
    const newId = () => `${name}-${(ids += 1)}`
    const laptop = await openLaptop(server, name, { start, random: random.next, newId })
    laptops.push(laptop)
    hands.push({ laptop, library: laptop.library, random, next: () => (numbers += 1), undos: [] })
  }

  const happenings: readonly (readonly [number, (hand: Hand) => Promise<unknown>])[] = [
    [
      900,
      async (hand) => {
        await act(hand)
        await ledger.did(hand.laptop)
      },
    ],
    [75, async ({ laptop }) => ledger.met(laptop, await troubledRound(server, laptop, random))],
    [5, ({ laptop }) => laptop.fetchAll()],
    [5, async () => (backup = state.database(server.database).snapshot())],
    [
      2,
      async () => {
        state.restore(server.database, backup)
        ledger.serverLost()
      },
    ],
    [
      1,
      async () => {
        state.recreate(server.database)
        ledger.serverLost()
      },
    ],
    [2, async () => (laptops.length < count + 2 ? add() : undefined)],
    [5, ({ laptop }) => ledger.copy(laptop)],
    [
      3,
      async (hand) => {
        if (await ledger.goBack(hand.laptop)) hand.undos.length = 0
        hand.laptop.restart()
      },
    ],
    [4, () => rest(server, laptops, ledger)],
  ]

  try {
    for (let index = 0; index < count; index++) await add()
    for (let done = 0; done < actions; done++) {
      const hand = random.one(hands)
      if (!hand) break
      for (const { advance } of laptops) advance(random.below(5000))
      try {
        await weighted(random, happenings)(hand)
      } catch (error) {
        throw new Error(`action ${done + 1}`, { cause: error })
      }
      // What came and went is of no use here, and much.
      server.couch.wire.length = 0
    }
    await rest(server, laptops, ledger)
  } finally {
    for (const laptop of laptops) laptop.close()
    await server.couch.stop()
  }
}
