import { describe, expect, it } from 'vitest'
import type { Facts } from '@core/search/article-table'
import { foldWord } from '@core/search/fold'
import { parseQuery, saysNothing, type Query } from '@core/search/query'
import { createSearchIndex, type Entered } from '@core/search/search-index'
import { checkBehind, createChecksum, openSegment, partsBehind } from '@core/search/segment'
import { marksIn, snippetOf } from '@core/search/snippet'
import { encode } from '@core/search/utf8-words'
import { seek } from '@core/search/sought'
import { inMemory, readAll } from '@core/search/stored-bytes'

const facts = (id: string, fields: Partial<Facts> = {}): Facts => ({
  id,
  url: `urn:${id}`,
  state: 'inbox',
  status: 'ready',
  starred: false,
  bookmarked: false,
  readAt: null,
  savedAt: '2026-01-02T03:04:05.000Z',
  publishedAt: null,
  lang: 'vi',
  feedId: null,
  ...fields,
})

const entered = (
  id: string,
  text: string,
  fields: Partial<Facts> & { site?: string; byline?: string } = {},
) => {
  const { site = '', byline = '', ...rest } = fields
  const indexed = { id, text, title: [], byline: [byline], site: [site], note: [], tag: [] }
  return { facts: facts(id, rest), content: text, text: indexed }
}

const enterAll = (index: ReturnType<typeof createSearchIndex>, all: readonly Entered[]) => {
  for (const work = index.enter(all); !work.next().done;);
}

const query = (text: string): Query => {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.error.type)
  return parsed.value
}

const indexOf = (...texts: string[]) => {
  const index = createSearchIndex()
  enterAll(
    index,
    texts.map((text, at) => entered(String(at), text)),
  )
  return (looked: string) => index.search(query(looked), { kind: 'all' }, 50).hits.map(({ id }) => id)
}

describe('folding', () => {
  it('takes marks, case, strokes and the way of writing them for the same', () => {
    expect(foldWord('Đại').folded).toBe('dai')
    expect(foldWord('Ðại').exact).toBe(foldWord('đại').exact)
    expect(foldWord('Ɖại')).toEqual(foldWord('Đại'))
    expect(foldWord('hoà')).toEqual(foldWord('hòa'))
    expect(foldWord('Dương'.normalize('NFD'))).toEqual(foldWord('dương'.normalize('NFC')))
  })
})

describe('searching', () => {
  it('finds words without their marks, also where they are stored decomposed', () => {
    const find = indexOf('Đoàn tàu tới Bình Dương.', 'Đại hội khai mạc.'.normalize('NFD'), 'Trời mưa.')
    expect(find('binh duong')).toEqual(['0'])
    expect(find('dai hoi')).toEqual(['1'])
  })
  it('puts what is written as asked first', () => {
    const find = indexOf('bạn bạn bạn', 'một lần bán', 'ban ban')
    expect(find('bán')[0]).toBe('1')
    expect(find('ban')).toHaveLength(3)
  })
  it('puts the word itself before those that begin with it, with and without marks', () => {
    const find = indexOf('bài bài bài', 'bà ngoại', 'bai bai bai', 'chữ cái an', 'and and and')
    expect(find('bà')).toEqual(['1', '0', '2'])
    expect(find('ba')[0]).toBe('1')
    expect(find('an')).toEqual(['3', '4'])
  })
  it('finds phrases, and takes out words', () => {
    const find = indexOf('thủ dầu một', 'một thủ khoa đổ dầu', 'thủ dầu một cũ')
    expect(find('"thu dau mot"').sort()).toEqual(['0', '2'])
    expect(find('"thu dau mot" -cu')).toEqual(['0'])
  })
  it('finds a phrase that is being typed by what there is of it, also in a field', () => {
    const find = indexOf('Đoàn tàu tới Bình Dương.', 'Dương Bình viết về bình đẹp.')
    expect(find('"binh du')).toEqual(['0'])
    expect(find('tàu “Bình Dươ')).toEqual(['0'])
    expect(find('"binh du"')).toEqual([])
    expect(find('bình -"binh du').sort()).toEqual(['0', '1'])
    const index = createSearchIndex()
    enterAll(index, [entered('0', 'Mưa', { byline: 'Nguyễn Bình Dương' })])
    expect(index.search(query('author:"binh du'), { kind: 'all' }, 50).total).toBe(1)
    expect(index.search(query('author:"binh du"'), { kind: 'all' }, 50).total).toBe(0)
  })
  it('finds phrases wherever they stand in a long text, also once segments have become one', () => {
    const index = createSearchIndex()
    const find = (looked: string) => index.search(query(looked), { kind: 'all' }, 9).hits.map(({ id }) => id)
    const long = `${'mưa '.repeat(65_535)}đầu kia ${'mưa '.repeat(9)}cuối cùng`
    enterAll(index, [entered('long', long, { site: 'cùng đầu' }), entered('short', 'cuối kia mưa đầu')])
    for (const id of ['b', 'c', 'd']) enterAll(index, [entered(id, 'nắng lên')])
    const check = () => {
      expect(find('"mua dau kia mua"')).toEqual(['long'])
      expect(find('"mua cuoi cung"')).toEqual(['long'])
      expect(find('"mua dau"')).toEqual(['short', 'long'])
      expect(find('site:"cung dau"')).toEqual(['long'])
      expect(find('"kia cuoi"')).toEqual([])
    }
    check()
    for (const work = index.merge(); !work.next().done;);
    check()
  })
  it('takes a word for one whatever joins its letters without being seen', () => {
    const find = indexOf(
      'nghiên\u00adcứu hyphen\u00adation',
      'می\u200cخواهم',
      '日\u00ad本語',
      'yêu ❤\ufe0f \u00ad',
    )
    expect(find('"nghiêncứu hyphenation"')).toEqual(['0'])
    expect(find('hyphen\u00ad')).toEqual(['0'])
    expect(find('میخواهم')).toEqual(['1'])
    expect(find('"日本語"')).toEqual(['2'])
    expect(parseQuery('❤\ufe0f')).toMatchObject({ error: { type: 'search/no-words' } })
    const text = 'Đại\u00adhội khai mạc'
    expect(marksIn(text, seek(query('daihoi').all))).toEqual([{ start: 0, end: 7 }])
  })
  it('lets the last word go on, but no other', () => {
    const find = indexOf('cánh đồng lúa')
    expect(find('canh don')).toEqual(['0'])
    expect(find('can dong')).toEqual([])
  })
  it('finds any part of what is written without spaces', () => {
    const find = indexOf('東京都は大きい')
    expect([find('京都'), find('都'), find('東京都'), find('都東')]).toEqual([['0'], ['0'], ['0'], []])
  })
  it('asks for what an article is', () => {
    const index = createSearchIndex()
    enterAll(index, [
      entered('a', 'mưa', { site: 'baomoi.example', publishedAt: '2025-01-30', starred: true }),
      entered('b', 'mưa', { byline: 'Trần Thị Hoa', publishedAt: '2025-01-31', lang: 'en-GB' }),
    ])
    const find = (looked: string) => index.search(query(looked), { kind: 'all' }, 9).hits.map(({ id }) => id)
    expect(find('mua before:2025-01-31')).toEqual(['a'])
    expect(find('after:2025-01-31')).toEqual(['b'])
    expect(find('site:baomoi.example')).toEqual(['a'])
    expect(find('author:hoa')).toEqual(['b'])
    expect(find('hoa -author:hoa')).toEqual([])
    expect(find('lang:en')).toEqual(['b'])
    expect(find('-is:starred')).toEqual(['b'])
  })
  it.each([
    ['🎉'],
    ['?!'],
    ['"🎉"', '🎉'],
    ['-?!', '?!'],
    ['is:unread 🎉', '🎉'],
    ['tag:🎉', '🎉'],
    ['-mưa ?!', '?!'],
  ])('finds nothing for signs alone, and says so: %s', (looked, value = looked) => {
    expect(parseQuery(looked)).toEqual({ ok: false, error: { type: 'search/no-words', value } })
  })
  it('leaves out signs beside words, and what is on its way to something', () => {
    for (const looked of ['mua & nang', 'mua – nang ?!', 'mua nang -', 'mua nang "', 'mua nang -"'])
      expect(indexOf('mưa nắng', 'gió')(looked)).toEqual(['0'])
    expect(['', ' ', '"', '-', '-"', '“”'].map(saysNothing)).not.toContain(false)
    expect(['a', '"a', '-?', '🎉'].map(saysNothing)).not.toContain(true)
    expect(parseQuery('tag:')).toMatchObject({ error: { type: 'search/bad-value' } })
  })
  it('names an operator that there is not', () => {
    expect(parseQuery('colour:red')).toEqual({
      ok: false,
      error: { type: 'search/unknown-operator', operator: 'colour' },
    })
    expect(parseQuery('before:2025-02-30').ok).toBe(false)
  })
})

describe('entering slice after slice', () => {
  it('makes the segments that it makes of each by itself', () => {
    const slices = [
      [entered('a', 'Thủ Dầu Một, thủ dầu'), entered('b', 'mưa ở 東京都')],
      [entered('c', 'mưa dầm, mùa mưa, MƯA')],
      [entered('d', 'một thủ khoa'), entered('e', 'zebra a-ha'), entered('f', 'áo dầu')],
    ]
    const [together, apart] = [createSearchIndex(), createSearchIndex()]
    for (const slice of slices) {
      for (const work = together.enter(slice, true); !work.next().done;);
      enterAll(apart, slice)
    }
    const bytesOf = (index: typeof apart) =>
      index
        .segments()
        .map(({ buffer, behind }) => [
          [...new Uint8Array(buffer)],
          ...partsBehind.map((part) => [...readAll(behind[part])]),
        ])
    expect(bytesOf(together)).toEqual(bytesOf(apart))
  })
})

describe('merging', () => {
  it('lets articles be found, changed and taken away meanwhile', () => {
    const index = createSearchIndex()
    const find = (looked: string) =>
      index
        .search(query(looked), { kind: 'all' }, 9)
        .hits.map(({ id }) => id)
        .sort()
    const long = 'mưa '.repeat(150_000)
    for (const id of ['a', 'b', 'c', 'd']) enterAll(index, [entered(id, `${long} "cuối ${id}"`)])
    const merging = index.merge()
    expect(merging.next().done).toBe(false)
    expect(find('mua')).toEqual(['a', 'b', 'c', 'd'])
    index.remove('b')
    enterAll(index, [entered('c', 'nắng lên')])
    enterAll(index, [entered('e', 'trời mưa')])
    while (!merging.next().done);
    expect(index.segments()).toHaveLength(3)
    expect(find('mua')).toEqual(['a', 'd', 'e'])
    expect(find('nang')).toEqual(['c'])
    expect(find('"mua cuoi d"')).toEqual(['d'])
  })
})

describe('a stored segment', () => {
  const stored = () => {
    const index = createSearchIndex()
    enterAll(index, [entered('a', 'một hai ba')])
    const [segment] = index.segments()
    if (!segment) throw new Error('nothing was indexed')
    return segment
  }

  it('is refused when a byte of it is another one', () => {
    const { buffer, behind } = stored()
    expect(openSegment(buffer.slice(0), behind)).not.toBeNull()
    for (const at of [9, 60, buffer.byteLength - 1]) {
      const bytes = new Uint8Array(buffer.slice(0))
      bytes[at] = (bytes[at] ?? 0) ^ 1
      expect(openSegment(bytes.buffer, behind)).toBeNull()
    }
  })

  it('has the same checksum as a whole as in parts', () => {
    const all = Uint32Array.from({ length: 9 }, (_none, at) => at * 0x1234567)
    const sumOf = (...parts: Uint32Array[]) => {
      const sum = createChecksum()
      for (const part of parts) sum.add(part)
      return sum.value()
    }
    for (let at = 0; at < all.length; at++)
      expect(sumOf(all.subarray(0, at), all.subarray(at))).toBe(sumOf(all))
    expect(sumOf(all.subarray(4))).not.toBe(sumOf(all))
    expect(sumOf(all.toReversed())).not.toBe(sumOf(all))
  })

  it.each(['postings', 'positions'] as const)('tells whether its %s are as they were', (part) => {
    const segment = stored()
    const isWell = (bytes: Uint8Array<ArrayBuffer>) => {
      const work = checkBehind({ ...segment, behind: { ...segment.behind, [part]: inMemory(bytes) } })
      for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
    }
    const bytes = readAll(segment.behind[part]).slice()
    expect(isWell(bytes)).toBe(true)
    bytes[1] = (bytes[1] ?? 0) ^ 1
    expect(isWell(bytes)).toBe(false)
  })
})

describe('a snippet', () => {
  it('marks what was found by its folded form, in the text as it is', () => {
    const text = 'Tin từ Bình Dương'.normalize('NFD')
    const marks = marksIn(text, seek(query('binh duong').all))
    expect(marks.map(({ start, end }) => text.slice(start, end).normalize('NFC'))).toEqual(['Bình', 'Dương'])
  })
  it('marks words by what their first letters come to, however they are written', () => {
    const written = [
      'a',
      'ab',
      'Ad',
      'à',
      'a\u00add',
      'a\u0301d',
      'Æd',
      'aed',
      'ße',
      'sse',
      'Đà',
      'đ',
      'da',
      'ﬁn',
      'Ｆin',
      'tôi',
      '東京',
    ]
    const text = written.join(' ')
    const words = written.map((word) => foldWord(word).folded)
    for (const asked of new Set(words.flatMap((word) => [word.slice(0, 1), word.slice(0, 2), word])))
      for (const prefix of [true, false]) {
        const phrase = { words: [foldWord(asked)], prefix, field: null }
        const said = marksIn(text, seek([phrase])).map(({ start, end }) => text.slice(start, end))
        const isSaid = (word: string) => (prefix ? word.startsWith(asked) : word === asked)
        expect(said).toEqual(written.filter((_word, at) => isSaid(words[at] ?? '')))
      }
  })
  it('shows the place that says most behind a phrase that is longer than it', () => {
    const long = Array.from({ length: 40 }, (_none, at) => `từ${at}`).join(' ')
    const text = `${long} ${'chữ '.repeat(100)} mưa ${'chữ '.repeat(100)} mưa rào ${'sau '.repeat(200)}`
    const { text: shown } = snippetOf(encode(text), seek(query(`"${long}" mưa rào`).all))
    expect(shown).toContain('mưa rào')
  })
  it('shows the place that says most, however far behind another one', () => {
    for (const length of [10, 340, 400, 404, 408, 1020, 1021, 1022, 1023, 1024, 1500, 3000, 9000]) {
      const before = `mưa ${'chữ '.repeat(length / 4).slice(0, length)}`
      const { text, marks } = snippetOf(
        encode(`${before} mưa rào ${'sau '.repeat(4000)}`),
        seek(query('"mưa rào" mưa').all),
      )
      expect(marks.map(({ start, end }) => text.slice(start, end))).toContain('mưa rào')
    }
  })
  it('is not cut inside of a character', () => {
    for (let more = 0; more < 4; more++) {
      const around = `${'a'.repeat(more)}${'😀'.repeat(100)}`
      const { text, marks } = snippetOf(encode(`${around} mưa ${around}`), seek(query('mua').all))
      expect(text).toMatch(/^… 😀+ mưa a*😀+ …$/u)
      expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['mưa'])
    }
  })
  it('shows the place of the hit, in one line', () => {
    const { text, marks } = snippetOf(
      encode(`${'chữ '.repeat(200)}\n\nmưa   rào ${'sau '.repeat(200)}`),
      seek(query('mua rao').all),
    )
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['mưa', 'rào'])
    expect(text).toMatch(/^… .*mưa rào .* …$/)
  })
})
