import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { detectLegacy, legacyFont, legacyToUnicode } from '@core/capture/legacy-vietnamese'
import { isSyllable, mostlySyllables, readsAsVietnamese } from '@core/capture/vietnamese-syllable'

// Other tables than those of the code. TCVN 5712-1 from 0xA1, as `iconv -f TCVN5712-1` of glibc gives it; `.` is what the
// fonts have no letter for.
const tcvnCodes =
  'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'
// The letters of VNI-Windows in the order of the vowel and its tones: none, acute, grave, hook, tilde, dot.
const vniCodes =
  'a aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë e eù eø eû eõ eï eâ eá eà eå eã eä o où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï u uù uø uû uõ uï ö öù öø öû öõ öï i í ì æ ó ò y yù yø yû yõ î ñ'.split(
    ' ',
  )
const alphabet = Array.from('aáàảãạâấầẩẫậăắằẳẵặeéèẻẽẹêếềểễệoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựiíìỉĩịyýỳỷỹỵđ')
const toTcvn3 = (text: string) =>
  Array.from(text)
    .map((letter) => {
      const index = letter === '.' ? -1 : tcvnCodes.indexOf(letter)
      return index < 0 ? letter : String.fromCharCode(0xa1 + index)
    })
    .join('')
const toVni = (text: string) =>
  Array.from(text)
    .map((letter) => {
      const code = vniCodes[alphabet.indexOf(letter.toLowerCase())]
      return code === undefined ? letter : letter === letter.toLowerCase() ? code : code.toUpperCase()
    })
    .join('')

const sentences =
  'Đêm qua mưa rào đổ xuống thị trấn, nước tràn vào sân trường và phủ kín mấy luống rau mà bà Tư vừa gieo. Sáng ra, ai nấy xắn quần đi dọn bùn.'

describe('TCVN3', () => {
  test.each([
    ['B\xb6o Th\xbeng', 'Bảo Thắng'],
    ['M\xad\xeang Kh\xad\xacng', 'Mường Khương'],
    ['B\xb8t X\xb8t', 'Bát Xát'],
    ['\xa7\xb9i h\xe4c \xa7\xb5 N\xb5ng', 'Đại học Đà Nàng'],
    ['C\xe9ng hoµ x\xb7 h\xe9i'.replace('µ', '\xb5'), 'Cộng hoà xã hội'],
    ['GI\xb8O D\xf4C', 'GIÁO DỤC'],
    ['A\xb5 S\xb8U', 'À SÁU'],
    ['\xa9 2003 \xb7 5.000 \xae \xb7 \xab t\xab', '© 2003 · 5.000 đ · ô tô'],
    ['plain words', 'plain words'],
  ])('%j', (legacy, unicode) => expect(legacyToUnicode(legacy, 'tcvn3')).toBe(unicode))

  it('has every letter of its standard', () => {
    const letters = tcvnCodes.replaceAll('.', '')
    expect(letters).toHaveLength(74)
    expect(legacyToUnicode(toTcvn3(`x${letters}`), 'tcvn3')).toBe(`x${letters}`)
  })

  it('is in capitals where its font is', () => {
    expect(legacyToUnicode('\xae\xb9i h\xe9i', 'tcvn3', true)).toBe('ĐẠI HỘI')
  })
})

describe('VNI-Windows', () => {
  test.each([
    ['Xin chaøo caùc baïn', 'Xin chào các bạn'],
    ['Ñöôøng Nguyeãn Hueä', 'Đường Nguyễn Huệ'],
    ['khoâng coù gì quyù hôn ñoäc laäp töï do', 'không có gì quý hơn độc lập tự do'],
    ['ÑÖÔØNG SAÉT', 'ĐƯỜNG SẮT'],
    ['Thuyû Nguyeân, baõo lôùn, xe maùy, beå nöôùc', 'Thuỷ Nguyên, bão lớn, xe máy, bể nước'],
    ['só quan, lòch, hieåm hoïa, ngaøy mai', 'sĩ quan, lịch, hiểm họa, ngày mai'],
    ['plain words', 'plain words'],
  ])('%j', (legacy, unicode) => expect(legacyToUnicode(legacy, 'vni')).toBe(unicode))

  it('has every letter, small and capital', () => {
    const letters = [...alphabet, ...alphabet.map((letter) => letter.toUpperCase())].join(' ')
    expect(legacyToUnicode(toVni(letters), 'vni')).toBe(letters)
  })
})

describe('any words of syllables', () => {
  const word = fc
    .tuple(
      fc.constantFrom('b', 'ch', 'đ', 'ngh', 't', 'v', ''),
      fc.constantFrom(...alphabet),
      fc.constantFrom('n', 'ng', 't', ''),
    )
    .map((parts) => parts.join(''))
    .filter((syllable) => syllable.length > 1)
  it('come back from what they are written in', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ')
        expect(legacyToUnicode(toTcvn3(text), 'tcvn3')).toBe(text)
        expect(legacyToUnicode(toVni(text), 'vni')).toBe(text)
      }),
    )
  })
})

describe('finding out what a text is written in', () => {
  it('is by what its words are', () => {
    expect(detectLegacy(toTcvn3(sentences))).toBe('tcvn3')
    expect(detectLegacy(toVni(sentences))).toBe('vni')
    expect(detectLegacy(sentences)).toBeNull()
    expect(detectLegacy('It rained all night in the town – “as ever”.')).toBeNull()
  })

  test.each([
    "L'été dernier, la mère et le père étaient déjà allés à la forêt où l'on goûtait des pêches. Après, là, né à côté, thé, blé, pré.",
    'Für die Größe der Tür müssen wir über fünf Bücher und Schönes aus Köln prüfen; später hören die Männer früh.',
    'El niño soñó mañana con el año de la oración española; también decía que la montaña está aquí, más allá del río.',
    'Informação não é só uma questão de educação: mães, irmãos e avós também têm opiniões sobre a situação.',
    'Året då vi åkte till sjön för att nå öarna på våren var bäst, även för små hästar och stora älgar på ängen.',
    'Tää pää jää, yö, työ, että hän käy tällä tiellä; äiti näki myös kylän järven ääreltä pöydän.',
    'Það er bjór í húsinu og maðurinn fór út á sjó í gær; ég sá hann á báti við höfnina, þar sem ísinn er.',
    'Så då går två på må få år när är så då på väg nå då få år.',
    'We had på and then på again, as it was a good på, so on we went with på to the end of the day.',
    'À, ê, ô, ù: là où, thé, né, pré, blé, bébé, été, dé, fée, clé, gré, ré, fé, cé, té, ié.',
  ])('is never another language: %s', (text) => {
    expect(detectLegacy(text)).toBeNull()
    expect(detectLegacy(`${text} `.repeat(30))).toBeNull()
  })

  test.each([
    ['.VnTime', { encoding: 'tcvn3', capitals: false }],
    ["Arial, '.VnArialH'", { encoding: 'tcvn3', capitals: true }],
    ['12px ".VnTime"', { encoding: 'tcvn3', capitals: false }],
    ['VNI-Times', { encoding: 'vni', capitals: false }],
    ['vni-helve, sans-serif', { encoding: 'vni', capitals: false }],
    ['Times New Roman', null],
    ['Vnexpress, Arial', null],
    ['', null],
  ])('is said by the font %s', (families, font) => expect(legacyFont(families)).toEqual(font))
})

describe('syllables', () => {
  test.each(
    'nghiêng khuya quyết giường ngoằn thuở gì quý ươm yêu khuỷu xoong hoà hòa ỷ ồn uống giếng nguyễn khuếch rượu oanh bướu tuần'.split(
      ' ',
    ),
  )('%s', (word) => expect(isSyllable(word)).toBe(true))
  test.each('été forêt über niño ação sjön złoty ñandú ấấ đxa café'.split(' '))('not %s', (word) =>
    expect(isSyllable(word)).toBe(false),
  )

  it('are most of the marked words of Vietnamese', () => {
    expect(readsAsVietnamese(sentences)).toBe(true)
    expect(readsAsVietnamese(sentences.normalize('NFD'))).toBe(true)
    expect(readsAsVietnamese('Đêm qua mưa')).toBe(false)
    expect(mostlySyllables('Đêm qua mưa')).toBe(true)
    expect(mostlySyllables('plain')).toBe(false)
  })
})
