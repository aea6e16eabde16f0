import type { CommonRun } from '../compare/common-runs'

/** Runs that follow one another in both texts, and how many words they have, less what lies between them. */
export type Chain = { runs: CommonRun[]; score: number }

/** So many runs back one that goes on is looked for. */
const lookBack = 300

type Links = {
  /** Best score of a chain that ends with each run, and the run before it in that chain, -1 for none. */
  scores: Float64Array
  before: Int32Array
}

/**
 * For each run the best chain that it ends (as in Abouelhoda and Ohlebusch, Chaining algorithms for multiple genome comparison, 2005).
 * What one text has more of between two runs costs by its logarithm, so that what is moved away begins a chain of its own.
 * @param runs by where they begin in the old text
 */
function linkRuns(runs: readonly CommonRun[]): Links {
  const scores = new Float64Array(runs.length)
  const before = new Int32Array(runs.length).fill(-1)
  const olds = Int32Array.from(runs, (run) => run.before)
  const news = Int32Array.from(runs, (run) => run.after)
  const lengths = Int32Array.from(runs, (run) => run.length)
  for (let at = 0; at < runs.length; at++) {
    const [old, now, length] = [olds[at] ?? 0, news[at] ?? 0, lengths[at] ?? 0]
    let [best, from] = [length, -1]
    for (let back = at - 1; back >= Math.max(0, at - lookBack); back--) {
      const score = scores[back] ?? 0
      if (score + length <= best) continue
      const [further, there] = [old - (olds[back] ?? 0), now - (news[back] ?? 0)]
      // What both claim counts once; what would be left of either has to be a run.
      const own = Math.min(length, length + Math.min(further, there) - (lengths[back] ?? 0))
      if (further <= 0 || there <= 0 || own <= 0) continue
      const sum = score + own - (further === there ? 0 : 0.5 + Math.log2(1 + Math.abs(further - there)) / 2)
      if (sum > best) [best, from] = [sum, back]
    }
    scores[at] = best
    before[at] = from
  }
  return { scores, before }
}

/** Chains, the best first; each run is in one of them at most. */
export function chainsOf(runs: readonly CommonRun[]): Chain[] {
  const { scores, before } = linkRuns(runs)
  const isTaken = new Uint8Array(runs.length)
  const chains: Chain[] = []
  const byScore = [...runs.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  for (const end of byScore) {
    const chain: CommonRun[] = []
    let at = end
    for (; at >= 0 && isTaken[at] === 0; at = before[at] ?? -1) {
      isTaken[at] = 1
      const run = runs[at]
      if (run) chain.push(run)
    }
    const score = (scores[end] ?? 0) - (at < 0 ? 0 : (scores[at] ?? 0))
    if (chain.length > 0) chains.push({ runs: chain.reverse(), score })
  }
  return chains.sort((a, b) => b.score - a.score)
}
