import { expect, test } from 'vitest'
import { changesMade } from '@renderer/data'
import { openTestLibrary } from '../../helpers/library'

test('a change that was asked for a moment ago is waited for', async () => {
  const { library, db } = await openTestLibrary()
  const { id } = await library.articles.enqueue('https://example.com/a')
  void library.articles.setProgress(id, 0.5)
  await changesMade()
  expect((await db.articles.get(id))?.progress).toBe(0.5)
})
