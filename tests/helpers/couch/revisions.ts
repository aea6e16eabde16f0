import type { Attachment } from './attachments'

export type Json = Record<string, unknown>

/** A document as it comes. */
export type Doc = Json & {
  _id?: string
  _rev?: string
  _deleted?: boolean
  _revisions?: { start: number; ids: string[] }
  _attachments?: Record<string, { stub?: boolean; data?: string; content_type?: string; revpos?: number }>
}

/** One revision of a document; `body` is null where only its id is known, as of an ancestor that came with a replication. */
export type Revision = {
  rev: string
  parent: string | null
  deleted: boolean
  body: Json | null
  attachments: ReadonlyMap<string, Attachment>
}

/** All revisions of a document that are known, by their ids. */
export type RevisionTree = Map<string, Revision>

export const generationOf = (rev: string): number => Number.parseInt(rev, 10)
const hashOf = (rev: string): string => rev.slice(rev.indexOf('-') + 1)

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The winner first: what is not deleted, then the longest history, then the greatest hash. Every server chooses so. */
const compareLeaves = (one: Revision, other: Revision): number =>
  Number(one.deleted) - Number(other.deleted) ||
  generationOf(other.rev) - generationOf(one.rev) ||
  compareText(hashOf(other.rev), hashOf(one.rev))

/** Revisions that nothing came after, the winner first. */
export function leavesOf(tree: RevisionTree): Revision[] {
  const parents = new Set([...tree.values()].map(({ parent }) => parent))
  return [...tree.values()].filter(({ rev }) => !parents.has(rev)).sort(compareLeaves)
}

/** The history of a revision as `_revisions` has it, the newest first. */
export function historyOf(tree: RevisionTree, rev: string): { start: number; ids: string[] } {
  const ids: string[] = []
  for (let at: string | null = rev; at !== null; at = tree.get(at)?.parent ?? null) ids.push(hashOf(at))
  return { start: generationOf(rev), ids }
}

/** The leaves that came of a revision, itself if it is one. */
export const leavesAfter = (tree: RevisionTree, rev: string): Revision[] =>
  leavesOf(tree).filter((leaf) => {
    const { start, ids } = historyOf(tree, leaf.rev)
    return ids[start - generationOf(rev)] === hashOf(rev)
  })

/** Takes in a revision with its history, the newest first; false where it is known already. */
export function graft(
  tree: RevisionTree,
  history: readonly string[],
  revision: Omit<Revision, 'parent'>,
): boolean {
  if (tree.has(revision.rev)) return false
  tree.set(revision.rev, { ...revision, parent: history[1] ?? null })
  for (const [index, rev] of history.slice(1).entries()) {
    if (tree.has(rev)) break
    const parent = history[index + 2] ?? null
    tree.set(rev, { rev, parent, deleted: false, body: null, attachments: new Map() })
  }
  return true
}
