import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLikenesses } from '@core/duplicates/likenesses'
import { bitsSet, createSimHasher, wordHash } from '@core/duplicates/sim-hash'
import { tokensOf } from '@core/search/tokens'

/** Articles of one kind each, 240 to 340 words long. */
const articles = readFileSync('tests/fixtures/vi-pages/truth.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text)

const hasher = createSimHasher()
const likenessOf = (text: string) => {
  for (const token of tokensOf(text)) hasher.add(wordHash(token))
  return hasher.take()
}

type Saved = { text: string; url?: string }

const filled = (...saved: Saved[]) => {
  const likenesses = createLikenesses()
  for (const [slot, { text, url = `https://bao.example/${slot}` }] of saved.entries())
    likenesses.put(slot, url, likenessOf(text))
  return likenesses
}
const pairsIn = (likenesses: ReturnType<typeof createLikenesses>) => {
  const work = likenesses.pairs()
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
const pairs = (...saved: Saved[]) => pairsIn(filled(...saved))

const [first = '', second = '', third = ''] = articles
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

describe('what texts are compared by', () => {
  it('has no case, no marks and no form of Unicode', () => {
    const { hash } = likenessOf(first)
    expect(likenessOf(first.normalize('NFD').toUpperCase()).hash).toEqual(hash)
    expect(likenessOf(first.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')).hash).toEqual(hash)
    expect(likenessOf(second).hash).not.toEqual(hash)
  })

  it('counts right in texts of any length', () => {
    // Of a run that is repeated, every bit is that of the run.
    const once = likenessOf('một hai ba')
    for (const times of [85, 86, 200, 341, 342, 700])
      expect(likenessOf('ba '.repeat(times * 3))).toEqual({ ...likenessOf('ba ba ba'), words: times * 3 })
    expect(once.words).toBe(3)
    expect(likenessOf('một hai')).toEqual({ hash: [0, 0, 0, 0], words: 2 })
  })

  it('counts the bits of a number', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (number) => {
        expect(bitsSet(number)).toBe(number.toString(2).replaceAll('0', '').length)
      }),
    )
  })
})

describe('articles that seem to be one', () => {
  it('are none of those that are about different things', () => {
    expect(articles.length).toBeGreaterThan(20)
    expect(pairs(...articles.map((text) => ({ text })))).toEqual([])
  })

  it('are those of which some words were changed, wherever they stand', () => {
    const change = fc.tuple(fc.nat(240), fc.constantFrom('ba', 'người', 'thành phố', 'không'))
    fc.assert(
      fc.property(fc.constantFrom(...articles), fc.array(change, { maxLength: 2 }), (text, changes) => {
        const words = wordsOf(text)
        for (const [place, word] of changes) words[place] = word
        expect(pairs({ text: second }, { text }, { text: words.join(' ') })).toContainEqual([1, 2])
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('are those with another headline, or an introduction of a few words more', () => {
    const told = `Tin nóng sáng nay: ${first}`
    const shared = `(Theo Báo Làng) Bạn đọc gửi về cho chúng tôi câu chuyện sau đây. ${first}`
    expect(pairs({ text: first }, { text: told }, { text: shared })).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
  })

  it('are not those that have two thirds of another one', () => {
    for (const [index, text] of articles.entries()) {
      const [words, others] = [wordsOf(text), wordsOf(articles[index - 1] ?? third)]
      const cut = Math.floor((words.length * 2) / 3)
      const mixed = [...words.slice(0, cut), ...others.slice(0, words.length - cut)].join(' ')
      expect(pairs({ text }, { text: mixed })).toEqual([])
    }
  })

  it('are not short texts, as a site gives in the place of many articles', () => {
    const short = wordsOf(first).slice(0, 79).join(' ')
    expect(pairs({ text: short }, { text: short })).toEqual([])
    const longer = wordsOf(first).slice(0, 80).join(' ')
    expect(pairs({ text: longer }, { text: longer })).toEqual([[0, 1]])
  })

  it('are those of one address, whatever they say; a file has none', () => {
    const [url, other] = ['https://www.bao.vn/mua?utm_source=zalo', 'http://bao.vn/mua/']
    expect(pairs({ text: first, url }, { text: second, url: other })).toEqual([[0, 1]])
    expect(pairs({ text: first, url: 'urn:a' }, { text: second, url: 'urn:a' })).toEqual([])
  })

  it('are those of two forms of one address, unless they say different things', () => {
    const [url, amp, print] = ['https://bao.vn/mua', 'https://amp.bao.vn/mua', 'https://bao.vn/mua/print']
    const part = wordsOf(first).slice(0, 200).join(' ')
    expect(pairs({ text: first, url }, { text: part, url: 'https://bao.vn/gio' })).toEqual([])
    expect(pairs({ text: first, url }, { text: part, url: amp })).toEqual([[0, 1]])
    expect(pairs({ text: first, url }, { text: third, url: print })).toEqual([])
  })

  it('lead from each to each of a crowd', () => {
    const count = 60
    const found = pairs(...Array.from({ length: count }, () => ({ text: first })))
    const reached = new Set([0])
    for (let round = 0; round < count; round++)
      for (const [one, other] of found)
        if (reached.has(one) || reached.has(other)) reached.add(one).add(other)
    expect(reached.size).toBe(count)
    expect(found.length).toBeLessThan(count * 21)
  })

  it('are followed as articles change and go, also after they were stored', () => {
    const likenesses = filled({ text: first }, { text: second })
    const before = likenesses.changes()
    likenesses.put(1, 'https://bao.example/1', likenessOf(second))
    expect(likenesses.changes()).toBe(before)
    likenesses.put(1, 'https://bao.example/1', likenessOf(first))
    expect(likenesses.changes()).not.toBe(before)
    expect(pairsIn(likenesses)).toEqual([[0, 1]])
    const again = createLikenesses(likenesses.save(2))
    expect(pairsIn(again)).toEqual([[0, 1]])
    again.put(70, 'https://bao.example/70', likenessOf(first))
    again.remove(0)
    expect(pairsIn(again)).toEqual([[1, 70]])
  })
})
