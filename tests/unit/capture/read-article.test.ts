import { beforeEach, expect, test, vi } from 'vitest'
import type { Extraction } from '@core/capture'
import type { ExtractError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { readArticle } from '@main/capture/read-article'

const renderPage = vi.fn<() => Promise<Uint8Array | null>>()
vi.mock('@main/capture/render-page', () => ({ renderPage: () => renderPage() }))
beforeEach(() => void renderPage.mockReset())

const bytes = new TextEncoder().encode('<div id="root"></div><script src="/ve.js"></script>')
const rendered = new TextEncoder().encode('<p>Đã vẽ</p>')
const page = { bytes, charset: 'windows-1258', finalUrl: 'https://a.example/bai' }
const shell = err({ type: 'extract/needs-javascript' } as const)
const article = { wordCount: 300, partial: null } as Extraction

function read(...answers: Result<Result<Extraction, ExtractError>, ExtractError>[]) {
  const run = vi.fn((_name: string, _args: unknown) => Promise.resolve(answers.shift()))
  const options = { extractor: { run }, visit: {}, signal: new AbortController().signal, maxBytes: 1000 }
  return { run, result: readArticle(page as never, options as never) }
}

test('an article that is in the page as it came is read without its scripts', async () => {
  const { result } = read(ok(ok(article)))
  expect(await result).toEqual(ok({ extraction: article, rendered: null }))
  expect(renderPage).not.toHaveBeenCalled()
})

test('what scripts have drawn is read as UTF-8 at the same address', async () => {
  renderPage.mockResolvedValue(rendered)
  const { run, result } = read(ok(shell), ok(ok(article)))
  expect(await result).toEqual(ok({ extraction: article, rendered }))
  expect(run.mock.calls[1]).toEqual(['extract', { bytes: rendered, charset: 'utf-8', url: page.finalUrl }])
})

test.each([
  ['is nothing', null, ok(ok(article))],
  ['has no article either', rendered, ok(err({ type: 'extract/no-article' } as const))],
  ['crashes the extractor', rendered, err({ type: 'extract/crashed' } as const)],
])('where what they have drawn %s, it is the page as it came', async (_what, drawn, answer) => {
  renderPage.mockResolvedValue(drawn)
  expect(await read(ok(shell), answer).result).toEqual(shell)
})

test('an extractor that crashes on the page as it came is told as that', async () => {
  const crashed = err({ type: 'extract/crashed' } as const)
  expect(await read(crashed).result).toEqual(crashed)
})
