import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Extraction } from '@core/capture'
import { inProject } from '../../scripts/lib/paths.mjs'
import { runCli } from '../helpers/run-cli'
import { wordF1 } from '../../scripts/bench/word-f1.mjs'

// The Vietnamese benchmark, through the real extractor. Its README says what the pages are.

type Page = {
  id: string
  file: string
  url: string
  title: string
  author: string | null
  published: string
  modified?: string
  source: string | null
  lang: string
  text: string
}
type Answer = { id: string } & Partial<Extraction>

const folder = inProject('tests/fixtures/vi-pages')

let dir: string
let pages: Page[]
let answers: Map<string, Answer>
const answerOf = (page: Page): Answer => answers.get(page.id) ?? { id: page.id }
const f1Of = (page: Page) => wordF1(answerOf(page).text ?? '', page.text)

/** What the pages have that is not as the truth has it, by page. */
const differences = <T>(ofTruth: (page: Page) => T, found: (answer: Answer) => T) =>
  pages
    .map((page) => ({ id: page.id, found: found(answerOf(page)), truth: ofTruth(page) }))
    .filter((one) => one.found !== one.truth)

beforeAll(async () => {
  const truth = await readFile(join(folder, 'truth.ndjson'), 'utf8')
  pages = truth
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Page)
  dir = await mkdtemp(join(tmpdir(), 'trang-vi-pages-'))
  const batch = join(dir, 'batch.ndjson')
  const items = pages.map(({ id, file, url }) => ({ id, file: join(folder, file), url }))
  await writeFile(batch, items.map((item) => JSON.stringify(item)).join('\n'))
  const { values } = await runCli<Answer>(['extract', '--batch', batch])
  answers = new Map(values.map((answer) => [answer.id, answer]))
}, 180_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('pages in the layouts of Vietnamese newsrooms', () => {
  it('are at least 24, and each is another', () => {
    expect(pages.length).toBeGreaterThanOrEqual(24)
    expect(new Set(pages.map(({ text }) => text)).size).toBe(pages.length)
  })

  it('give their text: 0.97 of it in the mean, 0.9 of each', () => {
    const scores = pages.map((page) => ({ id: page.id, f1: f1Of(page) }))
    expect(scores.filter(({ f1 }) => f1 < 0.9)).toEqual([])
    expect(scores.reduce((total, { f1 }) => total + f1, 0) / scores.length).toBeGreaterThanOrEqual(0.97)
  })

  it('give their title', () => {
    expect(
      differences(
        ({ title }) => title,
        ({ title }) => title,
      ),
    ).toEqual([])
  })

  it('give their author and their source', () => {
    expect(
      differences(
        ({ author, source }) => `${author} / ${source}`,
        ({ byline, source }) => `${byline} / ${source}`,
      ),
    ).toEqual([])
  })

  it('give when they were published and changed', () => {
    const moment = (time: string | null | undefined) => (time ? Date.parse(time) : null)
    expect(
      differences(
        ({ published }) => moment(published),
        ({ publishedAt }) => moment(publishedAt),
      ),
    ).toEqual([])
    const changed = pages.filter(({ modified }) => modified !== undefined)
    expect(changed.map((page) => moment(answerOf(page).modifiedAt))).toEqual(
      changed.map(({ modified }) => moment(modified)),
    )
  })

  it('are Vietnamese, whatever they declare', () => {
    expect(
      differences(
        ({ lang }) => lang,
        ({ lang }) => lang?.split('-')[0] ?? '',
      ),
    ).toEqual([])
  })
})
