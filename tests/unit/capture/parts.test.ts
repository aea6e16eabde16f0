import { describe, expect, it, vi } from 'vitest'
import type { Extraction } from '@core/capture'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { FetchedPage } from '@main/capture/fetch-page'
import { followParts, joinParts } from '@main/capture/parts'

const bytes = new Uint8Array([1])
const site = 'https://a.example'
const address = (number: number) => (number === 1 ? `${site}/bai` : `${site}/bai?page=${number}`)
const page = (finalUrl: string) =>
  ({
    finalUrl,
    format: finalUrl.endsWith('.pdf') ? 'pdf' : 'html',
    bytes: new Uint8Array(),
    charset: null,
  }) as FetchedPage
const part = (number: number, more: Partial<Extraction> = {}) =>
  ({
    title: `Trang ${number}`,
    html: `<p>${number}</p>`,
    text: `Phần ${number}`,
    nextPage: address(number + 1),
    partial: null,
    ...more,
  }) as Extraction

/** Pages that each lead to the next; what one is instead is in `more`, and where it is found in `at`. */
async function follow(
  more: Record<number, Partial<Extraction> | 'no article'> = {},
  at: Record<number, Result<string, FetchError>> = {},
) {
  const asked: string[] = []
  const run = vi.fn((_name: string, { url }: { url: string }) => {
    const number = Number(/=(\d+)$/.exec(url)?.[1] ?? 1)
    const one = more[number]
    return Promise.resolve(
      ok(one === 'no article' ? err({ type: 'extract/no-article' }) : ok(part(number, one))),
    )
  })
  const first = { page: page(address(1)), extraction: part(1) }
  const { parts, areMissing } = await followParts(first, { run: run as never }, (url) => {
    asked.push(url)
    const found = at[Number(/=(\d+)$/.exec(url)?.[1])] ?? ok(url)
    return Promise.resolve(found.ok ? ok(page(found.value)) : found)
  })
  return { texts: parts.map(({ extraction }) => extraction.text), areMissing, asked, run }
}

describe('the parts of an article', () => {
  it('are followed to the last', async () => {
    const { texts, areMissing, run } = await follow({ 3: { nextPage: null } })
    expect([texts, areMissing]).toEqual([['Phần 1', 'Phần 2', 'Phần 3'], false])
    expect(run.mock.calls[0]?.[1]).toMatchObject({ url: address(2), firstUrl: address(1) })
  })

  it('are twenty at most', async () => {
    const { texts, areMissing, asked } = await follow()
    expect([texts.length, areMissing, asked.length]).toEqual([20, true, 19])
  })

  it('end where the site goes round', async () => {
    expect(await follow({}, { 3: ok(address(1)) })).toMatchObject({
      texts: ['Phần 1', 'Phần 2'],
      areMissing: false,
    })
    expect(await follow({ 3: { text: 'Phần 2' } })).toMatchObject({
      texts: ['Phần 1', 'Phần 2'],
      areMissing: false,
    })
  })

  it.each<[string, Parameters<typeof follow>]>([
    ['cannot be fetched', [{}, { 3: err({ type: 'fetch/http-status', status: 500 }) }]],
    ['leads to another site', [{}, { 3: ok('https://b.example/bai?page=3') }]],
    ['is no article', [{ 3: 'no article' }]],
    ['is a PDF', [{}, { 3: ok('https://a.example/bai.pdf') }]],
  ])('are told to be missing where one %s', async (_what, answers) => {
    expect(await follow(...answers)).toMatchObject({ texts: ['Phần 1', 'Phần 2'], areMissing: true })
  })
})

describe('an article of several parts', () => {
  const joined = { html: '<p>Cả bài</p>', text: 'Cả bài', wordCount: 2, images: [] }
  const extractor = { run: vi.fn(() => Promise.resolve(ok(joined))) as never }

  it('is the whole text with what the first part says of it', async () => {
    const [first, second] = [part(1, { embedded: { a: bytes } }), part(2, { embedded: { b: bytes } })]
    expect(await joinParts(extractor, [first, second], null)).toMatchObject(
      ok({ title: 'Trang 1', ...joined, embedded: { a: bytes, b: bytes }, partial: null }),
    )
  })

  it('is a part of one where any is, or one is missing', async () => {
    expect(await joinParts(extractor, [part(1)], 'parts')).toMatchObject(
      ok({ html: '<p>1</p>', partial: 'parts' }),
    )
    expect(await joinParts(extractor, [part(1), part(2, { partial: 'paywall' })], 'parts')).toMatchObject(
      ok({ partial: 'paywall' }),
    )
  })
})
