import { join } from 'node:path'
import { checkJournalFile, missingSegments, namesOfJournal, type JournalFile } from './journal-files'
import { loadJournal, type JournalState } from '../journal/load-journal'
import { latestSeqNamed } from '../journal/snapshot-name'
import { recordAside, type Findings, type VerifyRun } from './verify-run'
import type { Vault } from '../vault'

export type JournalCheck = {
  run: VerifyRun
  vault: Pick<Vault, 'dir' | 'manifest' | 'read' | 'compact' | 'retire' | 'setAside' | 'lostChanges'>
  /** Opens the library, unless it is open: that mends what it can of the journal, from IndexedDB. @throws JobError */
  open: () => Promise<void>
  signal: AbortSignal
}

/**
 * Reads every snapshot and every file of the journal. Damaged snapshots are set aside, and so are damaged files of the
 * journal that a whole snapshot makes needless; where the rest still has the whole library, another snapshot is written in
 * their place. Returns the library as it then stands, too. @throws the signal's reason, CannotStore, DamagedFile
 */
export async function checkJournal({ run, vault, open, signal }: JournalCheck): Promise<{
  state: JournalState
  found: Findings
}> {
  const names = await namesOfJournal(vault.dir)
  /** The file that may be written to. */
  const last = join(vault.dir, names.findLast((name) => name.endsWith('.log')) ?? '')
  const files: JournalFile[] = []
  run.expect(names.length)
  for (const name of names) {
    signal.throwIfAborted()
    const path = join(vault.dir, name)
    const file = await checkJournalFile(path, path === last)
    if (file) files.push(file)
    run.count(1)
  }
  // Not before the files have been read: what is mended then would not be told.
  await open()
  const bad: JournalFile[] = []
  for (const file of files) if (!file.isWhole && !(await wasCut(file))) bad.push(file)
  const missing = missingSegments(files).map((name) => run.nameOf(join(vault.dir, name)))
  const found = {
    checked: files.length + missing.length,
    missing,
    damaged: bad.map(({ path }) => run.nameOf(path)),
    repaired: [] as string[],
  }
  await retireSnapshots(bad.flatMap(({ kind, path }) => (kind === 'snapshot' ? [path] : [])))

  if (bad.length === 0 && missing.length === 0) return { state: await vault.read(), found }
  // As the disk has it now, not as it was when the library was opened.
  const state = await loadJournal({ dir: vault.dir, ...vault.manifest() })
  if ('newer' in state) throw new Error('the journal has become newer while it was in use')
  const isWhole =
    state.damaged.length === 0 &&
    state.lastSeq >= latestSeqNamed(names) &&
    // The changes at the very end leave no gap that would show.
    !bad.some(({ path, lacksEnd }) => path === last && lacksEnd) &&
    // A snapshot that was made since leaves no gap either.
    vault.lostChanges() === 0
  if (isWhole) {
    await moveNeedless(state.base?.footer.ordinal ?? 0)
    await moveNeedless((await vault.compact())?.footer.ordinal ?? 0)
  }
  for (const object of [...found.damaged, ...missing]) {
    await run.record({
      type: 'recovery',
      outcome: isWhole ? 'success' : 'failure',
      objects: [object],
      detail: isWhole ? { from: 'journal' } : {},
    })
    if (isWhole) found.repaired.push(object)
  }
  return { state: isWhole ? await vault.read() : state, found }

  /** Whether the end of the file was half written, and has been cut off or written whole since. */
  async function wasCut({ path, lacksEnd }: JournalFile): Promise<boolean> {
    return path === last && lacksEnd && (await checkJournalFile(path, true))?.isWhole !== false
  }

  /** @param known the last frame that a whole snapshot has */
  async function moveNeedless(known: number): Promise<void> {
    for (const { kind, path, lastOrdinal } of bad)
      if (kind === 'segment' && lastOrdinal <= known) await moveAside(path)
  }

  async function retireSnapshots(damaged: readonly string[]): Promise<void> {
    const places = new Map<string, string>()
    const place = async (path: string) => {
      const aside = await run.asidePath(run.nameOf(path))
      places.set(path, aside)
      return aside
    }
    await vault.retire(damaged, place)
    for (const [path, aside] of places) await recordAside(run, run.nameOf(path), aside)
  }

  async function moveAside(path: string): Promise<void> {
    const name = run.nameOf(path)
    const aside = await run.asidePath(name)
    if (await vault.setAside(path, aside)) await recordAside(run, name, aside)
  }
}
