import { countWords } from '../capture/words'
import { commonRuns, type CommonRun } from './common-runs'

export type Piece = {
  kind: 'same' | 'removed' | 'added'
  text: string
  /** Which difference it is part of, from 0; null for what is the same. */
  difference: number | null
}

export type TextComparison = {
  /** Both texts in one: what was removed stands before what was added in its place. */
  paragraphs: Piece[][]
  differences: number
  /** Words; a Vietnamese syllable counts as one. */
  added: number
  removed: number
}

type Change = Omit<Piece, 'difference'>
/** A word, a sign or the end of a line, with the space before it. */
type Token = { space: string; text: string }

/** Differing lines, and differing words of one place, up to which both are matched one by one; some 16 MB and 50 ms. */
const limit = 2000
/** Under this share of common words, a passage was written anew: its words side by side would say nothing. */
const leastInCommon = 0.25
/** So many first words tell which line was changed into which. */
const firstWords = 3

/**
 * Compares two texts with one line a block: first by lines, then the words of lines that differ. Composed and decomposed
 * letters are the same, and so are all spaces.
 */
export function compareTexts(before: string, after: string): TextComparison {
  const [old, now] = [linesOf(before), linesOf(after)]
  const changes: Change[] = []
  const passage = (oldLines: readonly string[], newLines: readonly string[]) =>
    comparePassage(oldLines, newLines).forEach((change) => changes.push(change))
  forEachGap(old, now, commonRuns(old, now, limit) ?? [], passage, (line) =>
    changes.push({ kind: 'same', text: `${line}\n` }),
  )
  return numbered(changes)
}

const linesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const tokensOf = (lines: readonly string[]): Token[] =>
  lines.flatMap((line) => [
    ...[...line.matchAll(/(\s*)([\p{L}\p{M}\p{N}]+|\S)/gu)].map(([, space = '', text = '']) => ({
      space: space && ' ',
      text,
    })),
    { space: '', text: '\n' },
  ])

/** Lines that differ: all of their words at once or, of a passage in which too many do, those of one line and what it became. */
function comparePassage(oldLines: readonly string[], newLines: readonly string[]): Change[] {
  const [old, now] = [tokensOf(oldLines), tokensOf(newLines)]
  const runs = commonRuns(old.map(textOf), now.map(textOf), limit)
  if (runs) return compareWords(old, now, runs)
  return changedLines(oldLines, newLines).flatMap((lines) => {
    const [one, other] = [tokensOf(lines.old), tokensOf(lines.now)]
    return compareWords(one, other, commonRuns(one.map(textOf), other.map(textOf), limit) ?? [])
  })
}

type Lines = { old: readonly string[]; now: readonly string[] }

/** Pairs of lines that begin alike, and of those between them where there are as many; else these together. */
function changedLines(old: readonly string[], now: readonly string[]): Lines[] {
  const pairs: Lines[] = []
  const pair = (some: readonly string[], others: readonly string[]) => {
    if (some.length === others.length)
      some.forEach((line, index) => pairs.push({ old: [line], now: others.slice(index, index + 1) }))
    else pairs.push({ old: some, now: others })
  }
  const runs = commonRuns(old.map(beginningOf), now.map(beginningOf), limit) ?? []
  let [oldEnd, newEnd] = [0, 0]
  for (const { before, after, length } of [...runs, { before: old.length, after: now.length, length: 0 }]) {
    pair(old.slice(oldEnd, before), now.slice(newEnd, after))
    pair(old.slice(before, before + length), now.slice(after, after + length))
    oldEnd = before + length
    newEnd = after + length
  }
  return pairs
}

const beginningOf = (line: string): string => line.split(/\s+/, firstWords).join(' ')

function compareWords(old: readonly Token[], now: readonly Token[], runs: readonly CommonRun[]): Change[] {
  const common = runs.flatMap(({ after, length }) => now.slice(after, after + length)).filter(isWord).length
  const isRewritten = common < leastInCommon * Math.max(old.filter(isWord).length, now.filter(isWord).length)
  const changes: Change[] = []
  const write = (kind: Change['kind'], tokens: readonly Token[]) => {
    const text = tokens.map((token) => token.space + token.text).join('')
    if (text !== '') changes.push({ kind, text })
  }
  forEachGap(
    old,
    now,
    isRewritten ? [] : runs.filter((run, index) => isTelling(run, index, runs.length, now)),
    (removed, added) => {
      write('removed', removed)
      write('added', added)
    },
    (token) => write('same', [token]),
  )
  return changes
}

const textOf = ({ text }: Token) => text
const isWord = ({ text }: Token) => /^[\p{L}\p{M}\p{N}]/u.test(text)

/** A comma that stayed between words that changed only tears them apart. */
const isTelling = (
  { after, length }: CommonRun,
  index: number,
  count: number,
  now: readonly Token[],
): boolean =>
  index === 0 ||
  index === count - 1 ||
  now.slice(after, after + length).some((token) => isWord(token) || token.text === '\n')

/** Goes through both lists: `gap` gets what differs before each run, and behind the last; `same` each item that is in both. */
function forEachGap<T>(
  old: readonly T[],
  now: readonly T[],
  runs: readonly CommonRun[],
  gap: (removed: readonly T[], added: readonly T[]) => void,
  same: (item: T) => void,
): void {
  let [oldEnd, newEnd] = [0, 0]
  for (const { before, after, length } of [...runs, { before: old.length, after: now.length, length: 0 }]) {
    if (before > oldEnd || after > newEnd) gap(old.slice(oldEnd, before), now.slice(newEnd, after))
    now.slice(after, after + length).forEach(same)
    oldEnd = before + length
    newEnd = after + length
  }
}

function numbered(changes: readonly Change[]): TextComparison {
  const paragraphs: Piece[][] = [[]]
  let [differences, added, removed] = [0, 0, 0]
  let isOpen = false
  for (const { kind, text } of changes) {
    if (kind === 'added') added += countWords(text)
    if (kind === 'removed') removed += countWords(text)
    const [first = '', ...rest] = text.split('\n')
    put(kind, first)
    for (const line of rest) {
      if (paragraphs.at(-1)?.length) paragraphs.push([])
      put(kind, line)
    }
  }
  return { paragraphs: paragraphs.filter(({ length }) => length > 0), differences, added, removed }

  function put(kind: Piece['kind'], text: string): void {
    if (text === '') return
    // Where a paragraph ends is no difference of words, and shows by itself.
    if (kind !== 'same' && !isOpen) differences++
    isOpen = kind !== 'same'
    const paragraph = paragraphs.at(-1)
    const last = paragraph?.at(-1)
    if (last?.kind === kind) last.text += text
    else paragraph?.push({ kind, text, difference: isOpen ? differences - 1 : null })
  }
}
