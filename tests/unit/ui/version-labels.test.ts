import { expect, test } from 'vitest'
import { versionRow } from '@renderer/data/article-rows'
import { versionLabels } from '@renderer/features/reader/version-labels'
import { capturedPage } from '../../helpers/library'

test('versions of one minute are told apart by a number, the oldest first', () => {
  const version = (id: string, capturedAt: string) => versionRow(id, 'a', capturedPage({ capturedAt }), null)
  const labels = versionLabels(
    [
      version('new', '2026-01-03T08:00:40Z'),
      version('second', '2026-01-02T08:00:40Z'),
      version('first', '2026-01-02T08:00:10Z'),
    ],
    { dateTime: (iso) => iso.slice(0, 16), number: String },
  )
  expect(Object.fromEntries(labels)).toEqual({
    new: '2026-01-03T08:00',
    second: '2026-01-02T08:00 (2)',
    first: '2026-01-02T08:00 (1)',
  })
})
