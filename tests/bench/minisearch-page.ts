import MiniSearch from 'minisearch'
import { foldWord } from '@core/search/fold'
import { createWriter } from './stories'

// What others would search the same texts with.

const index = new MiniSearch<{ id: number; title: string; site: string; text: string }>({
  fields: ['title', 'site', 'text'],
  processTerm: (term) => foldWord(term).folded,
  searchOptions: {
    combineWith: 'AND',
    boost: { title: 6, site: 2 },
    prefix: (_term, at, terms) => at === terms.length - 1,
  },
})

/** Articles that are written in one go. */
const atOnce = 100

/** Indexes the texts of the generated library. @returns seconds, without those of writing them */
async function build(articles: number): Promise<number> {
  const write = createWriter(articles)
  let ms = 0
  for (let first = 0; first < articles; first += atOnce) {
    const all = Array.from({ length: Math.min(atOnce, articles - first) }, (_none, at) => {
      const { title, siteName, text } = write(first + at)
      return { id: first + at, title, site: siteName, text }
    })
    const begun = performance.now()
    index.addAll(all)
    ms += performance.now() - begun
    await new Promise((resolve) => setTimeout(resolve))
  }
  return ms / 1000
}

/** @returns milliseconds of each */
const search = (queries: readonly string[]): number[] =>
  queries.map((query) => {
    const begun = performance.now()
    index.search(query)
    return performance.now() - begun
  })

Object.assign(window, { trangBench: { build, search } })
