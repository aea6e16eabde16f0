import { expect, it } from 'vitest'
import { createFormat } from '@core/format'
import { locales } from '@core/locale'
import { createTexter } from '@main/i18n'
import { noticeWords } from '@shared/notice-words'

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
