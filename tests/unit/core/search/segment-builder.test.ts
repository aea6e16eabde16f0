import { describe, expect, it } from 'vitest'
import type { IndexedText } from '@core/search/fields'
import { partsBehind } from '@core/search/segment'
import { createSegmentBuilder } from '@core/search/segment-builder'
import { readAll } from '@core/search/stored-bytes'
import { textIn } from '@core/search/text-pack'
import { decode } from '@core/search/utf8-words'

const article = (id: string, text: string): IndexedText => ({
  ...{ id, text, title: [`Bài ${id}`], byline: [], site: [], note: ['một', 'hai'], tag: [] },
})

function build(builder: ReturnType<typeof createSegmentBuilder>, articles: readonly IndexedText[]) {
  const building = builder.next()
  for (const work = building.add(articles); !work.next().done;);
  for (const work = building.finish(); ;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

describe('segments that are built one after the other', () => {
  it('have nothing of those before, which stay as they are', () => {
    const words = Array.from({ length: 3000 }, (_none, at) => `từ${at % 700}`)
    const [long, short] = [words.join(' '), 'trời mưa từ3 trời']
    const builder = createSegmentBuilder()
    const slices = [[article('1', long), article('2', short)], [article('3', short)], [article('4', long)]]
    const built = slices.map((articles) => build(builder, articles))
    const bytesOf = ({ segment, texts, likenesses }: (typeof built)[number]) => [
      new Uint8Array(segment.buffer),
      ...partsBehind.map((part) => readAll(segment.behind[part])),
      readAll(texts.bytes),
      likenesses,
    ]
    for (const [at, one] of built.entries())
      expect(bytesOf(one)).toEqual(bytesOf(build(createSegmentBuilder(), slices[at] ?? [])))
  })

  it('have the texts as they were, of any length and any letters', () => {
    const texts = ['', 'a', 'ạ', '漢字', '😀', '漢'.repeat(21_843), 'ạ'.repeat(100_001), 'ab ', 'đ'.repeat(7)]
    const articles = texts.map((text, at) => article(String(at), text))
    const { texts: pack } = build(createSegmentBuilder(), articles)
    const read = texts.map((_text, at) => Object.values(textIn(pack, at) ?? {}).map(decode))
    expect(read).toEqual(articles.map(({ title, text }) => [title[0], 'một\n\nhai', text]))
  })
})
