import type { Run } from './app'

type State = 'inbox' | 'archive' | 'trash'

/** What people have been shown as saved, and what may have come about besides. */
export type Promises = {
  /** By address: the article was ready. */
  saved: Map<string, { id: string; title: string }>
  /** The states that an article may be in. */
  states: Map<string, Set<State>>
  /** The notes that an article's bookmark may have; null stands for no bookmark. */
  notes: Map<string, Set<string | null>>
  feeds: Set<string>
}

export const noPromises = (): Promises => ({
  saved: new Map(),
  states: new Map(),
  notes: new Map(),
  feeds: new Set(),
})

type Fields = Record<string, unknown>

export const textOf = (fields: unknown, name: string): string => {
  const value = typeof fields === 'object' && fields !== null ? (fields as Fields)[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** Something that was asked for: it may come about from now on. Returns what makes it a promise. */
export function tryState(promises: Promises, id: string, state: State): (run: Run) => void {
  const may = promises.states.get(id) ?? new Set(['inbox'])
  promises.states.set(id, new Set([...may, state]))
  return ({ lines }) => {
    if (lines.some((line) => textOf(line, 'id') === id && textOf(line, 'state') === state))
      promises.states.set(id, new Set([state]))
  }
}

export function tryNote(promises: Promises, id: string, note: string): (run: Run) => void {
  const may = promises.notes.get(id) ?? new Set([null])
  promises.notes.set(id, new Set([...may, note]))
  return ({ lines }) => {
    if (lines.some((line) => textOf(line, 'articleId') === id && textOf(line, 'note') === note))
      promises.notes.set(id, new Set([note]))
  }
}

export function keepSaves(promises: Promises, { lines }: Run): number {
  let count = 0
  for (const line of lines) {
    if (textOf(line, 'status') !== 'ready') continue
    promises.saved.set(textOf(line, 'url'), { id: textOf(line, 'id'), title: textOf(line, 'title') })
    count += 1
  }
  return count
}

/** Those that a list leaves out if they are in the trash. */
export const mayBeTrashed = ({ states }: Promises): string[] =>
  [...states].filter(([, may]) => may.has('trash')).map(([id]) => id)

/** Holds what the library lists against what had been shown. */
export function brokenPromises(
  { saved, states, notes, feeds }: Promises,
  listed: { articles: Run; bookmarks: Run; feeds: Run; trashed: Run[] },
): string[] {
  const problems: string[] = []
  const rowsOf = (run: Run): unknown[] => {
    if (run.status !== 0) problems.push(`a list ended with ${run.status}: ${run.stderr.slice(0, 1000)}`)
    return run.lines.flat()
  }
  const rows = [...rowsOf(listed.articles), ...listed.trashed.flatMap(rowsOf)]
  const articles = new Map(rows.map((row) => [textOf(row, 'url'), row]))
  const marks = new Map(
    rowsOf(listed.bookmarks).map((row) => [textOf(row, 'articleId'), textOf(row, 'note')]),
  )
  const subscribed = new Set(rowsOf(listed.feeds).map((row) => textOf(row, 'url')))
  for (const [url, { id }] of saved) {
    const row = articles.get(url)
    if (!row) problems.push(`${url} is missing`)
    else if (textOf(row, 'status') !== 'ready' || textOf(row, 'id') !== id)
      problems.push(`${url} is ${JSON.stringify(row).slice(0, 300)}`)
  }
  const byId = new Map([...articles.values()].map((row) => [textOf(row, 'id'), row]))
  for (const [id, may] of states) {
    const state = textOf(byId.get(id), 'state') as State
    if (!may.has(state)) problems.push(`${id} is in ${state || 'no state'}, not in ${[...may].join(' or ')}`)
  }
  for (const [id, may] of notes) {
    const note = marks.get(id) ?? null
    if (!may.has(note)) problems.push(`the note of ${id} is ${note}, not ${[...may].join(' or ')}`)
  }
  for (const url of feeds) if (!subscribed.has(url)) problems.push(`the feed ${url} is missing`)
  return problems
}
