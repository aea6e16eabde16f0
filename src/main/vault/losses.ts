import type { VaultNotice } from '@shared/vault'
import type { JournalState } from './journal/load-journal'
import { entriesOf } from './journal/segment'

/** What of the vault was found damaged, until it is known whether IndexedDB has what was in it. */
export type Losses = {
  /** These files of the vault were damaged. Told at once where both sides have been brought together already. */
  found: (files: readonly string[]) => void
  /**
   * `lost` changes are in neither IndexedDB nor the vault, and with them so many articles, where that is known. Tells people of
   * them, and of what was damaged; true if so. @param endCut whether a last change may be lost besides that nothing tells of
   */
  settle: (lost: number, articles?: number, endCut?: boolean) => boolean
  /** How many changes this run has found to be lost. */
  count: () => number
  /** Remembers from when changes are that may be lost, while the journal still shows it. */
  remember: (state: JournalState, expectedSeq: number) => void
}

export function createLosses(onNotice: (notice: VaultNotice) => void): Losses {
  let waiting: string[] = []
  let isSettled = false
  let total = 0
  let period: Period = { after: null, before: null }

  const tell = (lost: number, articles?: number, endCut = false): boolean => {
    const files = [...new Set(waiting)]
    waiting = []
    if (files.length === 0 && lost === 0) return false
    onNotice({
      type: 'vault-damaged',
      ...{ files, lost },
      ...(lost > 0 && { period, ...(articles !== undefined && { articles }) }),
      ...(lost === 0 && endCut && { endCut }),
    })
    return true
  }

  return {
    found(files) {
      waiting.push(...files)
      if (isSettled) tell(0)
    },
    settle(lost, articles, endCut) {
      isSettled = true
      total += lost
      return tell(lost, articles, endCut)
    },
    count: () => total,
    remember(state, expectedSeq) {
      period = periodOf(state, expectedSeq)
    },
  }
}

type Period = NonNullable<Extract<VaultNotice, { type: 'vault-damaged' }>['period']>

/** The times of the changes around what is missing: all of that was made between them. */
function periodOf({ base, batches, damaged, lastSeq }: JournalState, expectedSeq: number): Period {
  const [first] = damaged
  const isEndMissing = expectedSeq > lastSeq
  const from = first?.first ?? lastSeq + 1
  const to = damaged.at(-1)?.last ?? lastSeq
  const before = batches.findLast(({ last }) => last < from)
  const after = isEndMissing ? undefined : batches.find((batch) => batch.first > to)
  return {
    after:
      (before && entriesOf(before).at(-1)?.at) ?? (base && base.footer.seq < from ? base.footer.at : null),
    before: (after && entriesOf(after)[0]?.at) ?? null,
  }
}
