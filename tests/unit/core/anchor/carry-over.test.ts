import { describe, expect, it } from 'vitest'
import { carryOver } from '@core/anchor/carry-over'

/** The old text has its passages in brackets; what became of each is told by its text, or by why it is an orphan. */
function carried(marked: string, now: string): string[] {
  const ranges: { start: number; end: number }[] = []
  let old = ''
  for (const part of marked.split(/([[\]])/)) {
    if (part === '[') ranges.push({ start: old.length, end: old.length })
    else if (part === ']') ranges.push({ start: ranges.pop()?.start ?? 0, end: old.length })
    else old += part
  }
  return carryOver(old, now, ranges).map((one) => (one.found ? now.slice(one.start, one.end) : one.why))
}
const without = (marked: string) => marked.replace(/[[\]]/g, '')

const refrain = 'Nước lên rồi nước lại ròng, ai về bến cũ cho lòng nhớ thương.'

describe('passages of a text', () => {
  it('are where they were in the same one', () => {
    const marked = 'Một [hai ]ba.[ Bốn'
    expect(carried(`${marked}]`, without(marked))).toEqual(['hai ', ' Bốn'])
  })

  it('are told apart by their order where they are repeated', () => {
    const marked = `Đoạn đầu kể về bến sông.\n[${refrain}]\nĐoạn giữa kể về người lái phà.\n[${refrain}]\nĐoạn cuối kể về cây cầu.`
    const now = without(marked).replace('Đoạn giữa kể về người', 'Phần giữa nói về ông')
    const places = carryOver(without(marked), now, [
      { start: 25, end: 25 + refrain.length },
      {
        start: without(marked).lastIndexOf(refrain),
        end: without(marked).lastIndexOf(refrain) + refrain.length,
      },
    ])
    expect(places.map((one) => one.found && one.start)).toEqual([25, now.lastIndexOf(refrain)])
  })

  it('are orphans where a repeated one is gone, and nothing tells which', () => {
    expect(carried(`[${refrain}] [${refrain}]`, refrain)).toEqual(['ambiguous', 'ambiguous'])
  })

  it('are orphans where they were deleted and another one is the same', () => {
    const marked = `Đoạn đầu kể về bến sông và những chuyến phà đêm.\n[${refrain}]\nĐoạn giữa kể về người lái phà đã già.\n${refrain}\nĐoạn cuối kể về cây cầu mới xây.`
    const now = without(marked).replace(`${refrain}\n`, '')
    expect(carried(marked, now)).toEqual(['gone'])
  })

  it('move with their paragraph, a short one too', () => {
    const [a, b, c] = [
      'Ông Ba Lành, 63 tuổi, [lái phà] từ ngày bến còn dùng dây kéo.',
      '[Hai mươi năm nay ông thuộc từng con nước, biết mùa nào phải chạy chếch lên thượng lưu.]',
      'Theo ban quản lý bến, mỗi ngày phà chở chừng 1.800 lượt người.',
    ]
    expect(carried([a, b, c].join('\n'), without([c, b, a].join('\n')))).toEqual([
      'lái phà',
      'Hai mươi năm nay ông thuộc từng con nước, biết mùa nào phải chạy chếch lên thượng lưu.',
    ])
  })

  it('are kept where sentences change places', () => {
    const [a, b] = ['[Trời mưa suốt đêm trên cả vùng hạ lưu.]', 'Đến sáng thì nước đã ngập sân nhà văn hóa.']
    const [before, behind] = [
      'Bão vào lúc nửa đêm như đã báo trước.',
      'Không ai bị thương, chỉ vài mái nhà tốc.',
    ]
    expect(carried([before, a, b, behind].join(' '), without([before, b, a, behind].join(' ')))).toEqual([
      'Trời mưa suốt đêm trên cả vùng hạ lưu.',
    ])
  })

  it('are not in a copy that was put elsewhere, with what was changed of them', () => {
    const sentence =
      'Hỏi ông có buồn không khi tiếng đờn bây giờ ít người nghe, ông lắc đầu, nói rằng dòng sông cũng có lúc lớn lúc ròng.'
    const text = [
      'Không sân khấu, không bán vé, ai đi ngang thì kéo ghế ngồi nghe.',
      'Có khuya vui quá, ngọn đèn hết dầu mà chưa ai chịu về.',
      sentence,
      'Gánh rã năm ông ba mươi tuổi, người đi buôn, người về cấy ruộng.',
      'Cây kìm ông đang giữ làm bằng gỗ cẩm lai, mặt ngô đồng.',
    ]
    const old = text.join('\n')
    const [a, b, , d, e] = text
    const now = [
      a,
      b,
      sentence.replace('ông có buồn không', 'có sầu chăng'),
      d,
      e,
      'Quảng cáo',
      sentence,
    ].join('\n')
    const start = old.indexOf('đờn bây giờ')
    expect(carryOver(old, now, [{ start, end: start + 'đờn bây giờ'.length }])).toEqual([
      { found: false, why: 'ambiguous' },
    ])
  })

  it('keep what was put into their midst', () => {
    const marked = 'Cả làng [ra bến từ sáng sớm. Họ đứng đợi chuyến phà cuối cùng] trong im lặng.'
    const now = without(marked).replace('sớm. Họ', 'sớm. Trời còn tối. Họ')
    expect(carried(marked, now)).toEqual([
      'ra bến từ sáng sớm. Trời còn tối. Họ đứng đợi chuyến phà cuối cùng',
    ])
  })

  it('are orphans in another text', () => {
    const marked = 'Cả làng [ra bến từ sáng sớm] để đợi [chuyến phà cuối cùng] trong [im lặng].'
    expect(carried(marked, 'Giá vàng chiều nay tăng, trong khi chứng khoán giảm mạnh.')).toEqual([
      'gone',
      'gone',
      'gone',
    ])
    expect(carried(marked, '')).toEqual(['gone', 'gone', 'gone'])
  })

  it('take no time in a text that repeats itself without end', () => {
    const old = `${'Không. '.repeat(20_000)}Hết.`
    expect(carried(`${old}[ Xong rồi đó.]`, `Mở đầu. ${old} Xong rồi đó.`)).toEqual([' Xong rồi đó.'])
  })
})
