import { expect, test } from 'vitest'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const url = 'https://example.com/a'

async function storedArticle() {
  const { library, db } = await openTestLibrary()
  const { id } = await library.articles.enqueue(url)
  const stored = await library.articles.storeVersion(id, capturedPage({ html: '<p>Đò</p>', text: 'Đò' }))
  return { library, db, id, versionId: stored?.article.versionId ?? '' }
}

test('a body that was read is the same one as long as it is what the library has', async () => {
  const { library, db, id, versionId } = await storedArticle()
  const { articles, ahead } = library
  const { body } = (await ahead.whenRead(id)) ?? {}
  expect(body).toEqual({ versionId, html: '<p>Đò</p>', text: 'Đò' })
  expect(await articles.body(versionId)).toBe(body)

  await db.bodies.put({ versionId, html: '<p>Phà</p>', text: 'Phà' })
  expect(await articles.body(versionId)).toEqual({ versionId, html: '<p>Phà</p>', text: 'Phà' })
})

test('what cannot be read ahead is told to whoever reads it, and nothing is read of what is not there', async () => {
  const { library, db, id, versionId } = await storedArticle()
  const { articles, ahead } = library
  expect(await ahead.whenRead('nobody')).toBeUndefined()
  await db.bodies.put({ versionId, packed: new Uint8Array([1, 2, 3]).buffer })
  expect(await ahead.whenRead(id)).toBeUndefined()
  await expect(articles.body(versionId)).rejects.toThrow('header')
})
