import { basename, join } from 'node:path'
import type { AssetStore } from '../assets/asset-store'
import { systemCode } from '../file-errors'
import { moveFile, nullIfMissing } from './files'
import { loadJournal, type JournalState } from './journal/load-journal'
import { retireSnapshots } from './journal/retire-snapshots'
import { DamagedFile } from './journal/snapshot'
import type { Manifest } from './manifest'

type ReaderDeps = {
  dir: string
  assets: AssetStore
  manifest: () => Pick<Manifest, 'library' | 'schema'>
  /** A folder of its own for what is set aside now. */
  asideFolder: () => string
  /** These files turned out to be damaged when they were read. */
  onDamaged: (files: readonly string[]) => void
  /** Damaged snapshots have given way: this is what there is without them. */
  onRetired: (state: JournalState) => void
}

/** Reads the journal while it is being written, and has damaged files of it give way. */
export type JournalReader = {
  /** It has been read, or mended, and is this until something is written. */
  has: (state: JournalState) => void
  /** Something has been written. */
  forget: () => void
  read: () => Promise<JournalState>
  /**
   * Runs on a state that may turn out to rest on a damaged snapshot; then the one before it takes its place, and where that
   * is damaged too, what is whole in them.
   */
  onWholeSnapshot: <T>(work: (state: JournalState) => Promise<T>) => Promise<T>
  /** Puts damaged snapshots aside, as `retireSnapshots` does. Resolves with the paths of those that are. */
  retire: (damaged: readonly string[], place: (path: string) => Promise<string>) => Promise<string[]>
  /** Moves a damaged file of changes out of the way; false where it is not there any more. */
  setAside: (path: string, to: string) => Promise<boolean>
}

export function createJournalReader(deps: ReaderDeps): JournalReader {
  const { dir, assets, manifest, asideFolder, onDamaged, onRetired } = deps
  let fresh: JournalState | null = null
  /** Snapshots are put aside one after the other. */
  let retiring: Promise<unknown> = Promise.resolve()

  const load = async (triesLeft = 5): Promise<JournalState> => {
    const { library, schema } = manifest()
    try {
      const state = await loadJournal({ dir, library, schema })
      if ('newer' in state) throw new Error('the journal has become newer while it was in use')
      return state
    } catch (error) {
      // A snapshot that was just made has taken the place of a file that was about to be read.
      if (systemCode(error) !== 'ENOENT' || triesLeft === 0) throw error
      return load(triesLeft - 1)
    }
  }

  const read = async () => fresh ?? load()

  const retire: JournalReader['retire'] = (damaged, place) => {
    const { library, schema } = manifest()
    const next = retiring.then(async () => {
      fresh = null
      const retired = await retireSnapshots({ dir, library, schema, assets, damaged, place })
      if (retired.length > 0) onRetired(await load())
      return retired
    })
    retiring = next.catch(() => [])
    return next
  }

  const onWholeSnapshot: JournalReader['onWholeSnapshot'] = async (work) => {
    try {
      return await work(await read())
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
      const folder = asideFolder()
      const retired = await retire([error.path], async (path) => join(folder, basename(path)))
      onDamaged(retired.map((path) => basename(path)))
      return onWholeSnapshot(work)
    }
  }

  return {
    has(state) {
      fresh = state
    },
    forget() {
      fresh = null
    },
    read,
    onWholeSnapshot,
    retire,
    async setAside(path, to) {
      fresh = null
      return (await moveFile(path, to).then(() => true, nullIfMissing)) === true
    },
  }
}
