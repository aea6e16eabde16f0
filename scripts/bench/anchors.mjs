import { inProject } from '../lib/paths.mjs'
import { bundleForNode, load } from './bundle.mjs'
import { median, round } from './figures.mjs'

const runs = 5

/**
 * `tests/bench/anchors-tool.ts`, compiled.
 * @typedef {{
 *   countFound: (fixtures: string, articles: number) => { ours: Record<string, number>, others: Record<string, number> },
 *   timeWays: (runs: number) => Record<string, number[]>,
 * }} AnchorsTool
 */

/** @type {import('./run.mjs').Bench} */
export async function anchors({ articles, progress }) {
  /** @type {AnchorsTool} */
  const { countFound, timeWays } = await load(await bundleForNode('tests/bench/anchors-tool.ts'))
  progress('looking for passages in edited articles…')
  const found = countFound(inProject('tests/fixtures/vi-pages'), articles)
  progress('timing…')
  const times = timeWays(runs)
  const ms = (/** @type {string} */ way) => ({ [`${way}Ms500`]: round(median(times[way] ?? []), 1) })
  return {
    figures: { ...found.ours, ...ms('carried'), ...ms('anchored') },
    baseline: { ...found.others, ...ms('exact'), ...ms('hypothesis') },
  }
}
