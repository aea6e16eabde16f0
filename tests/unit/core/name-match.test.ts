import { describe, expect, it } from 'vitest'
import { matchNames } from '@core/name-match'

const actions = [
  ['Đánh dấu', 'Bookmark'],
  ['Đổi ngôn ngữ', 'Switch language'],
  ['Bài đã đánh dấu', 'Bookmarks'],
  ['Khôi phục từ bản sao lưu…', 'Restore from a backup…'],
  ['Sao lưu thư viện', 'Back up the library'],
]
const found = (query: string) => matchNames(query, actions, (names) => names).map(([first]) => first)

describe('what somebody means who types a part of a name', () => {
  it('is found without its marks, and in either language', () => {
    expect(found('ngon ngu')).toEqual(['Đổi ngôn ngữ'])
    expect(found('language')).toEqual(['Đổi ngôn ngữ'])
    expect(found('NGÔN NGỮ'.normalize('NFD'))).toEqual(['Đổi ngôn ngữ'])
  })

  it('needs the beginnings of all its words, in any order', () => {
    expect(found('luu sao')).toEqual(['Sao lưu thư viện', 'Khôi phục từ bản sao lưu…'])
    expect(found('sao xe')).toEqual([])
    expect(found('ackup')).toEqual([])
  })

  it('does not take one word of a name for two that are wanted', () => {
    expect(found('library library')).toEqual([])
  })

  it('comes first where the name begins with it, and where it is the name in sight', () => {
    expect(found('danh')).toEqual(['Đánh dấu', 'Bài đã đánh dấu'])
    expect(found('ba')).toEqual(['Bài đã đánh dấu', 'Sao lưu thư viện', 'Khôi phục từ bản sao lưu…'])
  })

  it('is everything while nothing is typed, and for signs alone what has them', () => {
    expect(found('  ')).toHaveLength(actions.length)
    expect(found('…')).toEqual(['Khôi phục từ bản sao lưu…'])
    expect(matchNames(' 🔥 ', ['Lửa', 'Gấp 🔥', '🔥'], (name) => [name])).toEqual(['Gấp 🔥', '🔥'])
    expect(found('🔥')).toEqual([])
  })
})
