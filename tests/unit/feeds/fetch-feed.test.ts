// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { fetchFeed } from '@main/feeds/fetch-feed'
import { createFakeWeb, rss } from './fake-web'

const url = 'https://bao.example/rss'
const unconditional = { url, cause: 'person', etag: null, lastModified: null } as const

describe('fetchFeed', () => {
  it('sends the validators it has, and no others', async () => {
    const web = createFakeWeb({ [url]: { status: 304 } })
    const lastModified = 'Sat, 14 Nov 2026 01:00:00 GMT'
    expect(await fetchFeed({ ...unconditional, etag: '"x"', lastModified }, web)).toEqual({
      ok: true,
      value: { kind: 'not-modified' },
    })
    expect(await fetchFeed({ ...unconditional, lastModified }, web)).toMatchObject({ ok: true })
    expect(web.asked.map(({ headers }) => headers)).toEqual([
      { 'If-None-Match': '"x"', 'If-Modified-Since': lastModified },
      { 'If-Modified-Since': lastModified },
    ])
  })

  it('does not take 304 for an answer to a question that was never asked', async () => {
    const web = createFakeWeb({ [url]: { status: 304 } })
    expect(await fetchFeed(unconditional, web)).toEqual({
      ok: false,
      error: { type: 'fetch/http-status', status: 304 },
    })
  })

  it('returns the feed with its validators and the address to keep', async () => {
    const web = createFakeWeb({
      [url]: { movedTo: 'https://bao.example/moi/rss' },
      'https://bao.example/moi/rss': {
        headers: { etag: 'W/"2"', 'content-type': 'application/rss+xml' },
        body: rss('Báo', '<item><link>/a</link></item>'),
      },
    })
    expect(await fetchFeed(unconditional, web)).toMatchObject({
      ok: true,
      value: {
        kind: 'feed',
        url: 'https://bao.example/moi/rss',
        space: 'public',
        etag: 'W/"2"',
        lastModified: null,
        feed: { title: 'Báo', entries: [{ url: 'https://bao.example/a' }] },
      },
    })
  })

  it('does not keep a validator that is too long to be sent back', async () => {
    const web = createFakeWeb({
      [url]: {
        headers: { etag: `"${'x'.repeat(9000)}"`, 'last-modified': 'm'.repeat(1024) },
        body: rss('Báo'),
      },
    })
    expect(await fetchFeed(unconditional, web)).toMatchObject({
      value: { etag: null, lastModified: 'm'.repeat(1024) },
    })
  })

  it.each([
    [{ status: 410 }, { type: 'fetch/http-status', status: 410 }],
    [{ status: 500 }, { type: 'fetch/http-status', status: 500 }],
    [{ body: '' }, { type: 'fetch/empty' }],
    [{ body: '<!doctype html><p>Đăng nhập</p>' }, { type: 'feed/not-a-feed' }],
  ])('reports %j', async (page, error) => {
    expect(await fetchFeed(unconditional, createFakeWeb({ [url]: page }))).toEqual({ ok: false, error })
  })

  it('reports what the parser could not survive', async () => {
    const web = createFakeWeb({ [url]: { body: rss('Báo') } })
    expect(await fetchFeed(unconditional, { get: web.get, run: web.crash })).toEqual({
      ok: false,
      error: { type: 'extract/crashed' },
    })
  })
})
