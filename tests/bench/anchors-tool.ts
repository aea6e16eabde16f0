import { readFileSync } from 'node:fs'
import approximately from 'approx-string-match'
import { createAnchorer } from '@core/anchor/anchor'
import { carryOver } from '@core/anchor/carry-over'
import { createDescriber } from '@core/anchor/describe'
import type { Anchored, Selectors, TextRange } from '@core/anchor/selectors'
import { type EditedArticle, type Edits, editArticle, judge, type Verdict } from '../helpers/edited-article'
import { createWriter } from './stories'

/** Where the passages of an article are in what it became; null for one that is nowhere. */
type Way = (article: EditedArticle) => (TextRange | null)[]
type Counts = Record<Verdict, number>
const noCounts = (): Counts => ({ right: 0, wrong: 0, lost: 0, remains: 0, 'rightly lost': 0 })

const rangesOf = (found: readonly Anchored[]) => found.map((one) => (one.found ? one : null))
const described = ({ before, passages }: EditedArticle): Selectors[] => {
  const describe = createDescriber(before)
  return passages.map(({ range }) => describe(range.start, range.end))
}

/** As Hypothesis describes a passage: 32 characters on each side, whatever they are. */
const shortly = ({ before, passages }: EditedArticle) =>
  passages.map(({ range: { start, end } }) => ({
    exact: before.slice(start, end),
    prefix: before.slice(Math.max(0, start - 32), start),
    suffix: before.slice(end, end + 32),
    hint: start,
  }))

const ours: Record<string, Way> = {
  carried: ({ before, after, passages }) =>
    rangesOf(
      carryOver(
        before,
        after,
        passages.map(({ range }) => range),
      ),
    ),
  anchored: (article) => rangesOf(described(article).map(createAnchorer(article.after))),
}
const others: Record<string, Way> = {
  exact: (article) =>
    shortly(article).map(({ exact }) => {
      const start = article.after.indexOf(exact)
      return start < 0 ? null : { start, end: start + exact.length }
    }),
  hypothesis: (article) => shortly(article).map((quote) => likeHypothesis(article.after, quote)),
}

/**
 * How Hypothesis' client chooses, after its `match-quote.ts` (BSD-2-Clause): all places of the quote, or the nearest ones by edit distance
 * up to half of it, weighed by quote, prefix, suffix and distance.
 */
function likeHypothesis(text: string, quote: ReturnType<typeof shortly>[number]): TextRange | null {
  const { exact, prefix, suffix, hint } = quote
  let best: { start: number; end: number; score: number } | null = null
  for (const { start, end, errors } of places(text, exact, Math.min(256, exact.length / 2))) {
    const score =
      50 * (1 - errors / exact.length) +
      20 * likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) +
      20 * likeness(text.slice(end, end + suffix.length), suffix) +
      2 * (1 - Math.abs(start - hint) / text.length)
    if (!best || score > best.score) best = { start, end, score }
  }
  return best
}

function places(text: string, part: string, errors: number) {
  const exact: { start: number; end: number; errors: number }[] = []
  for (let start = text.indexOf(part); start >= 0; start = text.indexOf(part, start + 1))
    exact.push({ start, end: start + part.length, errors: 0 })
  return exact.length > 0 ? exact : approximately(text, part, errors)
}

const likeness = (text: string, context: string): number => {
  if (context === '') return 1
  const [match] = text === '' ? [] : places(text, context, context.length)
  return match ? 1 - match.errors / context.length : 0
}

const strengths = [5, 10, 20, 30]
const passages = 40

/**
 * Edits articles of 240 to 800 words, half of them written by people, as strongly as told, and holds each way against where
 * the passages went.
 * @param fixtures the folder of the Vietnamese articles @param articles how many, at most
 */
export function countFound(fixtures: string, articles: number) {
  const texts = textsOf(fixtures).slice(0, articles)
  const count = (way: Way, edits: Omit<Edits, 'seed' | 'passages'>): { all: Counts; once: Counts } => {
    const counts = { all: noCounts(), once: noCounts() }
    for (const [seed, text] of texts.entries()) {
      const article = editArticle(text, { ...edits, seed: seed + 1000, passages })
      for (const [index, found] of way(article).entries()) {
        const passage = article.passages[index]
        if (!passage) continue
        const verdict = judge(passage, found, article.words)
        counts.all[verdict]++
        if (!passage.isRepeated) counts.once[verdict]++
      }
    }
    return counts
  }
  const cases = strengths.flatMap((strength) => [
    { name: `${strength}`, edits: { share: strength / 100, deleted: 0.5, moves: false } },
    { name: `${strength}Moved`, edits: { share: strength / 100, deleted: 0.5, moves: true, repeated: 0.1 } },
  ])
  return { ours: tallied(ours), others: tallied(others) }

  function tallied(ways: Record<string, Way>): Record<string, number> {
    return Object.fromEntries(
      Object.entries(ways).flatMap(([way, find]) =>
        cases.flatMap(({ name, edits }) => {
          const { all, once } = count(find, edits)
          return [
            [`${way}${name}Found`, percentFound(all)],
            [`${way}${name}Wrong`, all.wrong],
            ...(edits.moves ? [[`${way}${name}OnceFound`, percentFound(once)]] : []),
          ]
        }),
      ),
    )
  }
}

const percentFound = ({ right, wrong, lost }: Counts): number =>
  Math.round((right / (right + wrong + lost)) * 10_000) / 100

/** Milliseconds for 500 passages in an article of 10,000 words of which a fifth was edited, `runs` of each way in turns. */
export function timeWays(runs: number): Record<string, number[]> {
  const write = createWriter(7)
  const text = Array.from({ length: 17 }, (_none, index) => write(index).text).join('\n')
  const article = editArticle(text, { seed: 7, share: 0.2, passages: 500 })
  const times: Record<string, number[]> = {}
  for (let run = 0; run < runs; run++)
    for (const [way, find] of Object.entries({ ...ours, ...others })) {
      const start = performance.now()
      find(article)
      ;(times[way] ??= []).push(performance.now() - start)
    }
  return times
}

function textsOf(fixtures: string): string[] {
  const write = createWriter(20)
  return readFileSync(`${fixtures}/truth.ndjson`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line, index) => [(JSON.parse(line) as { text: string }).text, write(index).text])
}
