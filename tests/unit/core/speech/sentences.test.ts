import { describe, expect, it } from 'vitest'
import { sentencesIn } from '@core/speech/sentences'

const split = (text: string, lang: string | null) =>
  sentencesIn(text, lang).map(({ start, end }) => text.slice(start, end))

describe('the sentences of a text', () => {
  it('are those of Vietnamese, with what is shortened in it', () => {
    expect(
      split(
        ' PGS. TS. Nguyễn Văn A. ở TP. Hồ Chí Minh nói vậy. “Thật à?” Cô hỏi. Q. 1 ngập 1.500 m. Hết!',
        'vi',
      ),
    ).toEqual([
      'PGS. TS. Nguyễn Văn A. ở TP. Hồ Chí Minh nói vậy.',
      '“Thật à?”',
      'Cô hỏi.',
      'Q. 1 ngập 1.500 m.',
      'Hết!',
    ])
  })

  it('are those of English, with titles and initials', () => {
    expect(split('Mr. Smith met J. R. Brown, e.g. Tuesday. Then he left.', 'en')).toEqual([
      'Mr. Smith met J. R. Brown, e.g. Tuesday.',
      'Then he left.',
    ])
  })

  it('end with a line, and where the text does', () => {
    expect(split('Trăng lên\nTừ phía TP.\nBờ sông TP.', 'vi')).toEqual([
      'Trăng lên',
      'Từ phía TP.',
      'Bờ sông TP.',
    ])
  })

  it('end as Japanese ones do, and those of no language known', () => {
    expect(split('川を渡った。町が見える。', 'ja')).toEqual(['川を渡った。', '町が見える。'])
    for (const lang of [null, 'not a tag!', 'xx-']) expect(split('Một. Hai.', lang)).toEqual(['Một.', 'Hai.'])
  })

  it('say something', () => {
    expect(split('* * *', 'vi')).toEqual([])
    expect(split('', 'vi')).toEqual([])
  })
})
