import { expect, it } from 'vitest'
import { createFormat } from '@core/format'
import { locales } from '@core/locale'
import { createTexter } from '@main/i18n'
import { noticeWords } from '@shared/notice-words'
import type { VaultNotice } from '@shared/vault'

it.each(locales)('says where the old database is, and where the next start moves it, in %s', (locale) => {
  const notice = {
    type: 'rebuilt',
    articles: 2,
    lostBodies: 0,
    endCut: false,
    setAside: '/lib/Partitions/trang',
  } as const
  const { details } = noticeWords(notice, createTexter(locale), createFormat(locale))
  expect(details).toContain('/lib/Partitions/trang')
  expect(details).toContain('set-aside')
})

it.each([
  ['vi', 3, 'Cùng với đó mất nhiều nhất 3 bài.'],
  ['vi', 0, 'Không mất bài nào.'],
  ['en', 1, 'At most 1 article was lost with them.'],
  ['en', 0, 'No article was lost with them.'],
] as const)('says in %s how many articles damage has cost: %i', (locale, articles, words) => {
  const notice: VaultNotice = { type: 'vault-damaged', files: ['1-1.snap'], lost: 4, articles }
  const { meaning } = noticeWords(notice, createTexter(locale), createFormat(locale))
  expect(meaning).toContain(words)
})
