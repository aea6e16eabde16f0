/** The last change that is in a snapshot, and the frame that brought it, as its name has them. */
export const snapshotName = (seq: number, ordinal: number): string =>
  `${String(seq).padStart(12, '0')}-${String(ordinal).padStart(10, '0')}.snap`

/** Null for a file of another name. */
export function headNamed(name: string): { seq: number; ordinal: number } | null {
  const [, seq, ordinal] = /^(\d+)-(\d+)\.snap$/.exec(name) ?? []
  return seq === undefined || ordinal === undefined ? null : { seq: Number(seq), ordinal: Number(ordinal) }
}

/** The last change that snapshots of these names say they have, be they whole or not; 0 for none. */
export const latestSeqNamed = (names: readonly string[]): number =>
  Math.max(0, ...names.map((name) => headNamed(name)?.seq ?? 0))
