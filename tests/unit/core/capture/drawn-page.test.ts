import { describe, expect, it } from 'vitest'
import { isBetterDrawn, isSettled, mayBeDrawnByScripts } from '@core/capture/drawn-page'
import type { PartialReason } from '@core/capture/page-kind'
import type { ExtractError } from '@core/errors'
import { err, ok } from '@core/result'

const bytes = (html: string) => new TextEncoder().encode(html)
const withScript = bytes('<div id=app></div><SCRIPT src="/app.js"></SCRIPT>')
const words = (wordCount: number, partial: PartialReason | null = null) => ok({ wordCount, partial })
const failure = (type: Exclude<ExtractError['type'], 'extract/timeout'>) => err({ type })

describe('a page may be drawn by its scripts', () => {
  it.each([
    ['it says so', failure('extract/needs-javascript'), true],
    ['no article is in it', failure('extract/no-article'), true],
    ['there are a few words', words(59), true],
    ['there is an article', words(60), false],
    ['there is a text that breaks off', words(200, 'cut-off'), true],
    ['there is the beginning of a paid article', words(30, 'paywall'), false],
    ['it asks for a login', failure('extract/login'), false],
    ['it asks whether this is a person', failure('extract/captcha'), false],
    ['it is not there', failure('extract/soft-404'), false],
    ['the extractor has crashed on it', failure('extract/crashed'), false],
  ])('where %s: %#', (_what, read, expected) => {
    expect(mayBeDrawnByScripts(read, withScript)).toBe(expected)
  })

  it.each([
    ['<p>chữ</p>', false],
    ['<script type="application/ld+json">{}</script>', false],
    ["<script id=a type='application/json'>{}</script>", false],
    ['<script type="application/ld+json">{}</script><script>ve()</script>', true],
    ['<script type=module src=a.js></script>', true],
    ['<scripture>', false],
  ])('only where scripts run in it: %s', (html, expected) => {
    expect(mayBeDrawnByScripts(failure('extract/no-article'), bytes(html))).toBe(expected)
  })
})

describe('what its scripts have drawn', () => {
  it.each([
    [words(300), failure('extract/needs-javascript'), true],
    [words(300), words(40), true],
    [words(70), words(40), false],
    [words(300), words(200, 'cut-off'), true],
    [words(300, 'cut-off'), words(200, 'cut-off'), false],
    [words(100), words(200, 'cut-off'), false],
    [failure('extract/login'), failure('extract/needs-javascript'), true],
    [failure('extract/no-article'), failure('extract/needs-javascript'), false],
    [failure('extract/crashed'), failure('extract/no-article'), false],
    [failure('extract/login'), words(40), false],
  ])('counts rather than the page as it came, where it tells more: %#', (drawn, before, expected) => {
    expect(isBetterDrawn(drawn, before)).toBe(expected)
  })
})

describe('a page has settled', () => {
  const still = { idleMs: 1000, quietMs: 1000, isParsed: true, textLength: 500 }
  it.each([
    [still, true],
    [{ ...still, idleMs: 0 }, false],
    [{ ...still, quietMs: 999 }, false],
    [{ ...still, isParsed: false }, false],
    [{ ...still, textLength: 499 }, false],
    [{ ...still, textLength: 0, idleMs: 4000, quietMs: 4000 }, true],
  ])('when it asks for nothing and changes no more, sooner where it shows text: %#', (activity, expected) => {
    expect(isSettled(activity)).toBe(expected)
  })
})
