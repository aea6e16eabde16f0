import type { SyncPort } from '@renderer/data/sync/port'
import { faults, type Fault } from '../couch/faults'
import type { SyncLaptop, SyncServer } from '../laptops'
import type { Random } from './random'

/** What a server, or what is between it and a laptop, may do wrong. */
const possible: readonly Fault[] = [
  faults.serverError,
  faults.unavailable(),
  faults.tooMany('0'),
  faults.unauthorized,
  faults.forbidden,
  faults.tooLarge,
  faults.nodesDown,
  faults.diskFull,
  faults.planUsedUp,
  { type: 'page', status: 502, body: '<h1>Bad Gateway</h1>' },
  { type: 'drop-request' },
  { type: 'drop-reply' },
  { type: 'drop-reply' },
  { type: 'cut-body' },
  { type: 'duplicate' },
  { type: 'slow', ms: 2 },
  { type: 'accepted' },
  { type: 'accepted' },
  { type: 'repeat-feed' },
]

class Killed extends Error {}

/** A process that is killed after so many calls of main and transactions, in the middle of one or after it. @returns what ends that */
function killAfter(laptop: SyncLaptop, count: number): () => void {
  const { db, port } = laptop
  let left = count
  const live = () => {
    if (left-- <= 0) throw new Killed()
  }
  laptop.port = new Proxy(port, {
    get(target, name: keyof SyncPort) {
      return async (...args: never[]) => {
        live()
        const answer = await (target[name] as (...all: never[]) => Promise<unknown>)(...args)
        live()
        return answer
      }
    },
  })
  const transaction = db.transaction.bind(db) as (...args: unknown[]) => unknown
  Object.assign(db, {
    transaction: (...args: unknown[]) => {
      live()
      return transaction(...args)
    },
  })
  return () => {
    laptop.port = port
    Reflect.deleteProperty(db, 'transaction')
  }
}

/** A round with a server that fails, and maybe a kill. @returns whether it came to its end */
export async function troubledRound(
  { couch }: SyncServer,
  laptop: SyncLaptop,
  random: Random,
): Promise<boolean> {
  const share = random.chance(0.3) ? 0 : 0.1
  couch.faults.choose = () => (random.chance(share) ? (random.one(possible) ?? null) : null)
  const revive = random.chance(0.3) ? killAfter(laptop, random.below(30)) : () => undefined
  laptop.restart()
  try {
    const ended = await laptop.rounds.round()
    if (ended.ok && ended.value.kind === 'held') await laptop.rounds.liftBrake()
    return ended.ok && ended.value.kind === 'done' && ended.value.report.problems.length === 0
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    return false
  } finally {
    couch.faults.clear()
    revive()
    laptop.restart()
  }
}
