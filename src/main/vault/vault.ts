import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreError, VaultError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { JournalBatch, JournalEntry } from '@core/vault/record'
import type { RebuiltRecord, VaultNotice, VaultOpening } from '@shared/vault'
import type { AssetStore } from '../assets/asset-store'
import { systemDetail } from '../file-errors'
import type { Log } from '../log'
import type { Reached } from './backup/furthest-backup'
import { createCompaction } from './compaction'
import { compact } from './journal/compact'
import { ifDiskFull } from './files'
import { createHighWater } from './high-water'
import { createJournal, type Journal } from './journal/journal'
import { endOf, libraryOfJournal, type JournalState } from './journal/load-journal'
import { mendJournal } from './journal/mend-journal'
import { createJournalReader, type JournalReader } from './journal-reader'
import { createLosses } from './losses'
import { newManifest, nextPartition, readManifest, writeManifest, type Manifest } from './manifest'
import { prepareRebuild, type Rebuild } from './rebuild'
import { sampleOf } from './journal/sample'
import { entriesOf, type BatchFrame } from './journal/segment'
import { pruneJournal } from './journal/prune-journal'
import { vaultFormat, type Snapshot } from './journal/snapshot'

/** IndexedDB's own log is held against the changes of so many transactions. */
const batchesInTail = 3
/** … and against so many changes of each, as one may have 10,000. */
const changesInTail = 100
/** Changes that go back at once when IndexedDB lacks them. */
const changesInReply = 200

type VaultDeps = {
  profile: string
  assets: AssetStore
  log: Log
  /** This program's version. */
  version: string
  canWrite: () => boolean
  /** After the disk has refused a write. */
  onDiskTrouble: () => void
  onNotice: (notice: VaultNotice) => void
  /** Before the rows are written in another schema for the first time. A failure keeps the library from being opened. */
  beforeMigration: (from: number, to: number) => Promise<Result<unknown, VaultError | StoreError>>
  /** How far the library had come as backups have it, where its own file is gone. @param library null where nothing else says which */
  backedUp: (library: string | null) => Promise<Reached | null>
  now?: () => Date
  /** The bytes above which the journal is compacted. */
  compactAbove?: number
}

export type Vault = Pick<JournalReader, 'retire' | 'setAside'> & {
  /** Where the journal and its snapshots are. */
  dir: string
  manifest: () => Manifest
  /** Whether the end of the journal had to be cut when it was opened, or its last file was empty. */
  endWasCut: () => boolean
  /** Whether the profile had no vault when this was made. */
  isNew: boolean
  /** Begins what `open` waits for, so that it goes on while the page loads that asks for that. */
  prepare: (schema: number) => void
  /**
   * Has to come before anything else: reads the journal and mends its end. What a newer program has written is refused,
   * and nothing is touched. @param schema that the library's page writes in
   */
  open: (schema: number) => Promise<Result<VaultOpening, VaultError | StoreError>>
  append: (batch: JournalBatch) => Promise<Result<null, StoreError>>
  abort: (id: string) => Promise<void>
  /** The transaction of the batch with this id has come about. */
  committed: (id: string) => void
  /** The changes after this one, oldest first; some, none at the end. */
  replay: (after: number) => Promise<JournalEntry[]>
  startRebuild: () => Promise<Pick<Rebuild, 'records' | 'articles'> & Pick<JournalState, 'damaged'>>
  nextRebuilt: () => Promise<RebuiltRecord[] | null>
  /**
   * IndexedDB and the vault have been brought together, and go on from `lastSeq`; `lost` changes are in neither, and
   * `given` were in IndexedDB alone. `refilled`: what IndexedDB has comes from the vault.
   */
  settle: (outcome: {
    lost: number
    articles?: number
    lastSeq: number
    given: number
    refilled?: boolean
  }) => void
  /** How many changes were found to be lost since the program started. */
  lostChanges: () => number
  /** The library as the disk has it now, without a change that may still be taken back. */
  read: () => Promise<JournalState>
  /** Runs on the same, once more where it turns out to rest on a snapshot that is damaged. */
  onWholeSnapshot: JournalReader['onWholeSnapshot']
  /** Writes the same as a snapshot. Resolves with the newest snapshot, also where there was nothing to add. */
  compact: () => Promise<Snapshot | null>
  /** Begins another IndexedDB; the one there is stays on the disk, unused. */
  leaveIndexedDb: () => void
  /** A folder of its own for what is set aside now. */
  asideFolder: () => string
  close: () => Promise<void>
}

/** What keeps the library whole apart from IndexedDB: a journal of every change, its snapshots, and the assets. */
export function createVault(deps: VaultDeps): Vault {
  const { profile, assets, log, version, canWrite, onNotice, now = () => new Date() } = deps
  const dir = join(profile, 'journal')
  const written = readManifest(profile, log)
  const isNew = written === null && !existsSync(dir)
  let manifest = written ?? newManifest({ format: vaultFormat, schema: 1, writer: version }, null)
  let journal: Journal | null = null
  let opening: Promise<Result<JournalState, VaultError | StoreError>> | null = null
  let rebuild: Rebuild | null = null
  let isManifestDue = false
  let endCut = false
  /** The last change that is known to have been there. */
  let expectedSeq = 0
  /** Gaps whose changes the library's page has written again, as far as it had them, by their first change. */
  const mended = new Set<number>()
  /** Those that it was told of, and is still at. */
  let gaps: JournalState['damaged'] = []
  /** What was written last, as long as its transaction may fail and take it back. */
  let undecided: Pick<JournalBatch, 'id' | 'last'> | null = null
  /** Batches that were taken back: what is being read just then may have them without that. */
  const aborted = new Set<string>()
  const losses = createLosses(onNotice)
  const highWater = createHighWater((lastSeq) => {
    if (!canWrite()) return
    manifest = { ...manifest, lastSeq }
    try {
      writeManifest(profile, manifest)
    } catch (error) {
      log('warn', 'how far the library has come cannot be noted', error)
    }
  })

  const asideFolder = () => join(profile, 'set-aside', now().toISOString().replaceAll(/[:.]/g, '-'))
  const reader = createJournalReader({
    dir,
    assets,
    manifest: () => manifest,
    asideFolder,
    onDamaged: losses.found,
    onRetired(state) {
      losses.remember(state, expectedSeq)
      for (const { first } of state.damaged) mended.delete(first)
      compaction.begin(state, true)
    },
  })

  /** The library's file is gone or broken: the journal says which one it is, or backups do, and how far it had come. */
  const manifestFromTheRest = async (): Promise<Manifest> => {
    const library = await libraryOfJournal(dir)
    const reached = await deps.backedUp(library)
    return {
      ...newManifest(manifest, library ?? reached?.library ?? null),
      lastSeq: reached?.lastSeq ?? 0,
    }
  }

  const openOnce = async (schema: number): Promise<Result<JournalState, VaultError | StoreError>> => {
    const newer = (writer: string) => err({ type: 'vault/newer', version: writer } as const)
    if (manifest.format > vaultFormat || manifest.schema > schema) return newer(manifest.writer)
    if (!written) manifest = await manifestFromTheRest()
    const { library } = manifest
    const state = await mendJournal({ dir, library, schema, assets, setAside: asideFolder() })
    if ('newer' in state) return newer('')
    const { lastOrdinal } = state
    const onFailure = (error: unknown) => {
      log('error', 'the journal cannot be written', error)
      deps.onDiskTrouble()
    }
    journal = createJournal({ dir, library, schema, lastOrdinal, canWrite, onFailure })
    reader.has(state)
    if (manifest.schema < schema && state.lastSeq > 0) {
      const kept = await deps.beforeMigration(manifest.schema, schema)
      if (!kept.ok) return kept
    }
    expectedSeq = manifest.lastSeq
    const lastSeq = Math.max(expectedSeq, state.lastSeq)
    const current = { ...manifest, format: vaultFormat, schema, writer: version, lastSeq }
    isManifestDue = !written || JSON.stringify(current) !== JSON.stringify(manifest)
    manifest = current
    endCut = state.tornBytes > 0 || state.endedEmpty
    if (state.tornBytes > 0) onNotice({ type: 'torn-tail', bytes: state.tornBytes })
    losses.found(state.setAside)
    losses.remember(state, expectedSeq)
    const isDamaged = state.setAside.length > 0 || state.damaged.length > 0
    const isOnlyCopy = state.base !== null && state.older === null && !state.isFromStart
    compaction.begin(state, isDamaged || isOnlyCopy)
    return ok(state)
  }

  const begin = (schema: number) =>
    (opening ??= openOnce(schema).catch((error: unknown) => {
      log('error', 'the vault cannot be opened', error)
      return err({ type: 'store/cannot-open', detail: systemDetail(error) ?? String(error) } as const)
    }))

  const opened = (): Journal => {
    if (!journal) throw new Error('the vault is not open')
    return journal
  }

  /** Only the last change may be undecided: the page makes one after the other. */
  const decidedOf = (state: JournalState): JournalState => {
    const last = state.batches.at(-1)
    if (!last || !(last.id === undecided?.id || aborted.has(last.id))) return state
    const batches = state.batches.slice(0, -1)
    return { ...state, batches, ...endOf({ ...state, batches }) }
  }

  const makeSnapshot = async (): Promise<Snapshot | null> => {
    await opened().rotate()
    reader.forget()
    return reader.onWholeSnapshot(async (whole) => {
      // What is missing since the start is written again at the next one; a snapshot would hide that it is missing.
      if (whole.damaged.some(({ first }) => !mended.has(first)))
        throw new Error('changes are missing in the journal')
      const state = decidedOf(whole)
      if (state.batches.length === 0 && state.base?.footer.salvaged === undefined) return state.base
      const about = { library: manifest.library, schema: manifest.schema, at: now().toISOString() }
      const snapshot = await compact({ state, assets, dir, about })
      await pruneJournal({ dir, newest: snapshot, older: state.base })
      return snapshot
    })
  }
  const compaction = createCompaction(makeSnapshot, log, deps.compactAbove)

  const vault: Vault = {
    dir,
    manifest: () => manifest,
    isNew,
    endWasCut: () => endCut,
    asideFolder,
    setAside: reader.setAside,
    retire: reader.retire,

    prepare: (schema) => void begin(schema),

    async open(schema) {
      const state = await begin(schema)
      if (!state.ok) {
        opening = null
        return state
      }
      // What a page has left undecided, the next one makes when it catches up.
      undecided = null
      // A full disk takes no other snapshot in the place of a damaged one, and must not keep the library from being read.
      const sample = await reader.onWholeSnapshot(sampleOf).catch(ifDiskFull([]))
      const { lastSeq, counts, base, batches, damaged } = await reader.read()
      gaps = damaged
      const { library } = manifest
      const replayableFrom = base?.footer.seq ?? 0
      const tail = batches.slice(-batchesInTail).flatMap(tailOf)
      return ok({ library, lastSeq, expectedSeq, replayableFrom, counts, tail, sample, damaged })
    },

    async append(batch) {
      reader.forget()
      undecided = { id: batch.id, last: batch.last }
      const taken = await opened().append(batch)
      // A snapshot would hide what is still to be written again.
      if (taken.ok && gaps.every(({ first }) => mended.has(first))) compaction.runIfWorthIt(opened().size())
      return taken
    },

    committed(id) {
      if (undecided?.id !== id) return
      highWater.reached(undecided.last)
      undecided = null
    },

    async abort(id) {
      reader.forget()
      aborted.add(id)
      const taken = await opened().abort(id)
      if (!taken.ok) log('error', `the batch ${id} cannot be taken back`, taken.error)
    },

    async replay(after) {
      const { batches } = await reader.read()
      const entries: JournalEntry[] = []
      for (const batch of batches) {
        if (batch.last <= after) continue
        entries.push(...entriesOf(batch))
        if (entries.length >= changesInReply) break
      }
      return entries
    },

    async startRebuild() {
      const prepared = await reader.onWholeSnapshot(async (state) => ({
        ...(await prepareRebuild(state, assets)),
        damaged: state.damaged,
      }))
      rebuild = prepared
      const { records, articles, damaged } = prepared
      gaps = damaged
      return { records, articles, damaged }
    },
    nextRebuilt: async () => (await rebuild?.next()) ?? null,

    settle({ lost, articles, lastSeq, given, refilled = false }) {
      const isTold = losses.settle(lost, articles, endCut && refilled)
      // A vault that has not been brought together with IndexedDB before is only being filled.
      if (!isTold && given > 0 && written)
        onNotice({ type: 'journal-mended', changes: given, wasGone: given === lastSeq })
      for (const { first } of gaps) mended.add(first)
      if (manifest.restored) {
        manifest = { ...manifest, restored: false }
        isManifestDue = true
      }
      // Not before: IndexedDB could still have turned out to be a newer program's. A full disk takes no file, and must not
      // keep the library from being read.
      if (isManifestDue && canWrite()) writeManifest(profile, manifest)
      isManifestDue = false
      compaction.runIfWorthIt(journal?.size() ?? 0)
      if (lost === 0) return
      // They have been told, and are expected no more.
      expectedSeq = 0
      highWater.reached(lastSeq)
    },
    lostChanges: losses.count,

    read: async () => decidedOf(await reader.read()),
    onWholeSnapshot: (work) => reader.onWholeSnapshot((state) => work(decidedOf(state))),

    compact: compaction.run,

    leaveIndexedDb() {
      manifest = { ...manifest, partition: nextPartition(manifest.partition) }
      writeManifest(profile, manifest)
    },

    async close() {
      highWater.flush()
      await compaction.settled()
      await journal?.close()
    },
  }
  return vault
}

const tailOf = (batch: BatchFrame): VaultOpening['tail'] =>
  entriesOf(batch)
    .slice(-changesInTail)
    .map(({ seq, entity, id, at }) => ({ seq, entity, id, at }))
