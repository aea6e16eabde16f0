import { describe as suite, expect, it } from 'vitest'
import { anchor, createAnchorer } from '@core/anchor/anchor'
import { carryOver } from '@core/anchor/carry-over'
import { describe } from '@core/anchor/describe'
import { type Selectors, type TextRange } from '@core/anchor/selectors'

const ferry = [
  'Bốn giờ kém mười, bến bờ nam đã kín xe máy. Người ta không vội như mọi hôm.',
  'Ông Ba Lành, 63 tuổi, lái phà từ ngày bến còn dùng dây kéo. Hai mươi năm nay ông thuộc từng con nước.',
  '"Hồi trước một đêm chở ba bà đẻ sang bệnh viện, có bà sinh luôn trên phà", ông kể.',
  'Theo ban quản lý bến, mỗi ngày phà chở chừng 1.800 lượt người. Từ hôm nay, toàn bộ lượng xe này dồn sang cầu Vịnh.',
  'Một chiếc phà sẽ được giữ lại, kéo lên bờ làm nơi trưng bày ảnh và đồ nghề của bến. Những chiếc khác bán đấu giá trước Tết.',
].join('\n')

const rangeOf = (text: string, passage: string, nth = 0): TextRange => {
  let start = text.indexOf(passage)
  for (let count = 0; count < nth; count++) start = text.indexOf(passage, start + 1)
  if (start < 0) throw new Error(`“${passage}” is not there`)
  return { start, end: start + passage.length }
}
const selectorsOf = (text: string, passage: string, nth = 0): Selectors => {
  const { start, end } = rangeOf(text, passage, nth)
  return describe(text, start, end)
}
/** What is found of it in another text; why not, where it is not. */
const found = (old: string, passage: string, now: string, nth = 0): string => {
  const anchored = anchor(now, selectorsOf(old, passage, nth))
  return anchored.found ? now.slice(anchored.start, anchored.end) : anchored.why
}

suite('selectors of a passage', () => {
  it('are the W3C’s: the quote with what stands around it, between words, and its position', () => {
    const { quote, position } = selectorsOf(ferry, 'Hai mươi năm nay')
    expect(quote).toEqual({
      exact: 'Hai mươi năm nay',
      prefix: `${ferry.split('\n')[0]}\nÔng Ba Lành, 63 tuổi, lái phà từ ngày bến còn dùng dây kéo. `,
      suffix:
        ' ông thuộc từng con nước.\n"Hồi trước một đêm chở ba bà đẻ sang bệnh viện, có bà sinh luôn trên phà", ông kể.\nTheo ban quản lý bến, mỗi ngày phà',
    })
    expect(position).toEqual(rangeOf(ferry, 'Hai mươi năm nay'))
  })

  it('count code points, so that an emoji is one', () => {
    const text = '😀👩‍👩‍👧 Một hai ba'
    expect(selectorsOf(text, 'hai').position).toEqual({ start: 11, end: 14 })
    expect(anchor(text, selectorsOf(text, 'hai'))).toMatchObject(rangeOf(text, 'hai'))
  })

  it('have more context where the like stands around another passage', () => {
    const line =
      'Ban tổ chức công bố kết quả của vòng đấu hôm nay vào lúc tám giờ tối tại nhà văn hóa của xã.'
    const text = `Bảng A có bốn đội.\n${line}\nBảng B có năm đội.\n${line}\nHết.`
    const { quote } = selectorsOf(text, 'tám giờ', 1)
    expect(quote.prefix).toContain('Bảng B')
    expect(anchor(text, { quote, position: null })).toMatchObject(rangeOf(text, 'tám giờ', 1))
  })
})

suite('a passage is found', () => {
  it('where nothing has changed, also one that stands several times', () => {
    const text = 'Không. Không. Không. Ông nói. Không.'
    for (const nth of [0, 1, 2, 3])
      expect(anchor(text, selectorsOf(text, 'Không', nth))).toMatchObject(rangeOf(text, 'Không', nth))
  })

  it.each([
    ['white space', (text: string) => text.replaceAll('\n', '\n\n  ').replaceAll(' ', '\u00a0 ')],
    ['decomposed letters', (text: string) => text.normalize('NFD')],
    ['typographic signs', (text: string) => text.replaceAll('"', '“').replaceAll(', ', ' – ')],
    ['capitals', (text: string) => text.toUpperCase()],
    ['soft hyphens', (text: string) => text.replaceAll('phà', 'ph\u00adà')],
    ['places where words may break', (text: string) => text.replaceAll(/(\p{L})(\p{L})/gu, '$1\u200b$2')],
  ])('with other %s', (_name, change) => {
    for (const passage of ['lái phà từ ngày', 'Theo ban quản lý bến, mỗi ngày', '"Hồi trước một đêm'])
      expect(found(ferry, passage, change(ferry))).toBe(change(passage))
  })

  it.each([
    ['Lành', 'Làn'],
    ['phà', 'phá'],
    ['thuộc', 'thuôcj'],
    ['bến còn', 'bếnn cò'],
    ['Hai mươi năm', 'Hia mưoi năm'],
  ])('where %s was mistyped as %s, though nothing of its own is there to the letter', (passage, typo) => {
    const now = ferry.replace(passage, typo)
    expect(found(ferry, passage, now)).toBe(typo)
    expect(carryOver(ferry, now, [rangeOf(ferry, passage)])).toMatchObject([
      { found: true, ...rangeOf(now, typo), unchanged: false },
    ])
  })

  it('where the tone is written on another letter', () => {
    const old = 'Trong buổi họp, đại diện hai bên nói đến hoà giải và thoả thuận lâu dài ở vùng này.'
    const now = old.replace('hoà', 'hòa').replace('thoả', 'thỏa')
    expect(found(old, 'hoà giải và thoả thuận', now)).toBe('hòa giải và thỏa thuận')
  })

  it('with words that were replaced, taken out and put in, at its ends too', () => {
    const now = ferry
      .replace('mỗi ngày phà chở chừng', 'mỗi hôm phà chở khoảng chừng')
      .replace('Từ hôm nay, toàn bộ', 'Kể từ sáng nay, toàn bộ')
    expect(found(ferry, 'mỗi ngày phà chở chừng 1.800 lượt người.', now)).toBe(
      'mỗi hôm phà chở khoảng chừng 1.800 lượt người.',
    )
    const other = ferry.replace('Theo ban quản lý', 'Như ban quản lý').replace('lượt người', 'lượt khách')
    expect(found(ferry, 'Theo ban quản lý bến, mỗi ngày phà chở chừng 1.800 lượt người', other)).toBe(
      'Như ban quản lý bến, mỗi ngày phà chở chừng 1.800 lượt khách',
    )
  })

  it('without a sentence that was put in before or behind it', () => {
    const sentence = 'Theo ban quản lý bến, mỗi ngày phà chở chừng 1.800 lượt người.'
    const now = ferry.replace(
      sentence,
      `Không ai còn nhớ bến có từ bao giờ. ${sentence} Con số ấy chưa kể trẻ em.`,
    )
    expect(found(ferry, sentence, now)).toBe(sentence)
  })

  it('without a sentence that stands where the one that it went on into was', () => {
    const old = `${ferry}\nTrâu đực đi trên bờ trơn. Bà Tư da tay khô nứt vì mặn. Nhà ba đời làm muối.`
    const now = old.replace('Bà Tư da tay khô nứt vì mặn.', 'Giá nhích lên từ hôm qua.')
    expect(found(old, 'trên bờ trơn. Bà Tư da', now)).toBe('trên bờ trơn')
  })

  it('without two words that were put in at the end of its sentence, where it is one word', () => {
    const now = ferry.replace('con nước.', 'con nước những Tư.')
    expect(found(ferry, 'nước', now)).toBe('nước')
  })

  it('in a paragraph that was moved', () => {
    const [first = '', ...rest] = ferry.split('\n')
    expect(found(ferry, 'không vội', [...rest, first].join('\n'))).toBe('không vội')
  })

  it('in a sentence that changed places with its neighbour, and in a paragraph that is alone elsewhere', () => {
    const [first = '', second = '', ...rest] = ferry.split('\n')
    const [one = '', two = ''] = first.split(/(?<=\.) /)
    expect(found(ferry, one, [`${two} ${one}`, second, ...rest].join('\n'))).toBe(one)
    const said = rest[0] ?? ''
    const apart = [
      ...rest.slice(1),
      'Một đoạn khác chen vào đây.',
      said,
      'Và một đoạn nữa ở sau.',
      first,
      second,
    ]
    expect(found(ferry, said, apart.join('\n'))).toBe(said)
  })

  it('by a few words in a sentence that stands alone elsewhere', () => {
    const lines = ferry.split('\n')
    const moved = 'Hai mươi năm nay ông thuộc từng con nước.'
    const now = [...lines.map((line) => line.replace(` ${moved}`, '')), moved].join('\n')
    expect(found(ferry, 'thuộc từng', now)).toBe('thuộc từng')
  })

  it('whose marks were left out, all of them', () => {
    const now = ferry.replace('bến bờ nam', 'ben bo nam').replace('thuộc', 'thuoc')
    expect(found(ferry, 'bến', now)).toBe('ben')
    expect(found(ferry, 'thuộc', now)).toBe('thuoc')
  })

  it('by as little context as others give', () => {
    const at = ferry.indexOf('nghề')
    const [exact, prefix, suffix] = [
      ferry.slice(at, at + 4),
      ferry.slice(at - 32, at),
      ferry.slice(at + 4, at + 36),
    ]
    const now = ferry
      .replace('trưng bày', 'bày')
      .replace('của bến', 'của phà')
      .replace('khác bán', 'khác thì bán')
    expect(anchor(now, { quote: { exact, prefix, suffix }, position: null })).toMatchObject(
      rangeOf(now, 'nghề'),
    )
  })

  it('in texts without spaces', () => {
    const old =
      '昨日、東京で大きな会議が開かれました。参加者は三百人でした。会議の目的は環境問題について話し合うことでした。'
    const now = old.replace('三百人', '約五百人').replace('大きな', '')
    expect(found(old, '参加者は三百人でした', now)).toBe('参加者は約五百人でした')
    expect(found(old, '環境', now)).toBe('環境')
  })

  it.each([20, 500])('word for word, among %i lines that say nearly the same', (count) => {
    const lines = Array.from(
      { length: count },
      (_none, at) => `Chuyến 3-${at + 1} rời bến lúc nửa đêm, trời mưa.`,
    )
    const text = lines.join('\n')
    const find = createAnchorer(text)
    const suffix = ' lúc nửa đêm, trời mưa.'
    for (const line of lines) {
      const exact = line.slice(0, -suffix.length)
      const start = text.indexOf(exact)
      const place = { found: true, start, end: start + exact.length }
      expect(find({ quote: { exact, prefix: '', suffix }, position: null })).toMatchObject(place)
    }
  })

  it('that is an emoji, or part of a word', () => {
    const old = 'Trời hôm nay rất đẹp 🌞 nên cả nhà ra biển chơi, đến tối mới về.'
    const now = `Sáng nay. ${old.replace('rất', 'khá')}`
    expect(found(old, '🌞', now)).toBe('🌞')
    expect(found(old, 'bi', now.normalize('NFD'))).toBe('bi')
    expect(found(old, 'iể', now.normalize('NFD'))).toBe('iể'.normalize('NFD'))
  })

  it('that is signs alone, between words that are neighbours still', () => {
    expect(found(ferry, '",', `Mới. ${ferry}`)).toBe('",')
    expect(found(ferry, '",', ferry.replace('phà", ông', 'phà. Ông'))).toBe('gone')
  })

  it('by selectors of others, that count UTF-16 units or tell no position', () => {
    const now = `😀 ${ferry}`
    const { quote } = selectorsOf(ferry, 'lái phà')
    expect(anchor(now, { quote, position: { start: 5, end: 9 } })).toMatchObject(rangeOf(now, 'lái phà'))
    expect(anchor(now, { quote, position: null })).toMatchObject(rangeOf(now, 'lái phà'))
    const bare = { quote: { exact: '1.800 lượt người', prefix: '', suffix: '' }, position: null }
    expect(anchor(now, bare)).toMatchObject(rangeOf(now, '1.800 lượt người'))
  })
})

suite('a passage is an orphan', () => {
  it('where the sentence that it is in was deleted, and one that repeats it is there', () => {
    const sentence = 'Từ đó chị mở lớp dạy bơi miễn phí cho trẻ trong xã.'
    const others = [
      'Không huấn luyện viên, không áo bơi đắt tiền, chị bơi trọn mười bốn cây số qua vịnh.',
      'Ba cây số đầu biển lặng như tờ, đến giữa vịnh thì gió nồm nổi lên.',
      'Kỷ lục của nam giới trên quãng này do một ngư dân lập cách đây sáu năm.',
      'Sáng hôm sau lớp chị chủ nhiệm có giờ kiểm tra, và đề bài vẫn nằm trong ngăn kéo.',
    ]
    const [a, b, c, d] = others
    const old = [ferry, a, sentence, b, ferry.toUpperCase(), c, sentence, d].join('\n')
    const now = [ferry, a, b, ferry.toUpperCase(), c, sentence, d].join('\n')
    for (const passage of ['miễn phí', 'dạy', sentence]) expect(found(old, passage, now)).not.toBe(passage)
    for (const passage of ['miễn phí', 'dạy', sentence]) expect(found(old, passage, now, 1)).toBe(passage)
  })

  it('where its line was moved away, and another one that begins alike stands in its place', () => {
    const [first = '', ...rest] = ferry.split('\n')
    const line = 'Mẹo số hai: đừng ngại trộn món của nhiều vùng'
    const old = [first, line, ...rest].join('\n')
    const now = [first, 'Mẹo số mười: nhớ sao lưu dữ liệu', ...rest, line].join('\n')
    expect(found(old, 'Mẹo', now)).toBe('ambiguous')
  })

  it('where another short word stands in its place, with one letter of it', () => {
    const old = `${ferry}\nCon chim lạ đâm vào kính. Đàn cá heo lúc bốn giờ. Tiếng hát từ một chiếc tàu.`
    const now = old.replace('Đàn cá heo', 'Đàn có heo')
    expect(found(old, 'cá', now)).toBe('gone')
  })

  it('where its word was taken out of its place, though a copy of the sentence has it', () => {
    const sentence = 'Một chiếc phà sẽ được giữ lại, kéo lên bờ làm nơi trưng bày ảnh và đồ nghề của bến.'
    const now = `${sentence}\nQuảng cáo\n${ferry.replace('trưng bày ảnh', 'trưng bày')}`
    expect(found(ferry, 'ảnh', now)).toBe('gone')
  })

  it('where it was deleted, though its words stand elsewhere', () => {
    const now = ferry.replace(' lái phà từ ngày bến còn dùng dây kéo.', '.')
    expect(found(ferry, 'lái phà từ ngày bến còn dùng dây kéo', now)).toBe('gone')
    expect(found(ferry, 'phà', now, 0)).toBe('gone')
  })

  it('where the like of it stands elsewhere', () => {
    const old = `${ferry}\nGiá xăng tăng 500 đồng, lên 23.000 đồng một lít từ chiều thứ Năm.\nCuối tuần trời có mưa rào và dông ở nhiều nơi.\nGiá dầu tăng 300 đồng, lên 20.000 đồng một lít từ chiều thứ Năm.`
    const now = old.replace('Giá xăng tăng 500 đồng, lên 23.000 đồng một lít từ chiều thứ Năm.\n', '')
    expect(found(old, 'Giá xăng tăng 500 đồng, lên 23.000 đồng một lít', now)).toBe('ambiguous')
  })

  it('where nothing tells which of two places it is', () => {
    const { quote } = selectorsOf(ferry, 'lái phà từ ngày')
    expect(anchor(`${ferry}\n${ferry}`, { quote, position: null })).toEqual({
      found: false,
      why: 'ambiguous',
    })
  })

  it('where all of it is empty', () => {
    const quote = { exact: '', prefix: '', suffix: '' }
    expect(anchor(ferry, { quote, position: null }).found).toBe(false)
    expect(anchor('', selectorsOf(ferry, 'lái phà')).found).toBe(false)
  })
})
