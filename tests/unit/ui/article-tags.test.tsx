// @vitest-environment jsdom
import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LibraryProvider } from '@renderer/data'
import { useArticleTags } from '@renderer/data/article-tags'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let unmount = () => Promise.resolve()

beforeEach(async () => {
  // What `liveQuery` asks for before it looks at anything.
  Dexie.dependencies.indexedDB = new IDBFactory()
  store = await openTestLibrary()
})

afterEach(async () => {
  await unmount()
  store.library.close()
  document.body.replaceChildren()
})

function Tags({ articleId }: { articleId: string }) {
  return (
    <p>
      {useArticleTags(articleId)
        .map(({ name }) => name)
        .join(', ')}
    </p>
  )
}

const show = async (articleId: string) => {
  ;({ unmount } = await render(
    <LibraryProvider value={store.library}>
      <Tags articleId={articleId} />
    </LibraryProvider>,
  ))
}

const passing = (ms: number) => acting(() => new Promise((resolve) => setTimeout(resolve, ms)))

/** What is shown once it is this, or at last. */
async function shown(expected: string): Promise<string | null | undefined> {
  const text = () => document.querySelector('p')?.textContent
  for (const end = Date.now() + 3_000; text() !== expected && Date.now() < end;) await passing(20)
  return text()
}

it('shows what became of a tag while none of its articles was in sight', async () => {
  const { articles, tags } = store.library
  const { id } = await articles.enqueue('https://example.com/a')
  const made = await tags.create('Sông')
  const tag = made.ok ? made.value.id : ''
  await tags.assign([id], { add: [tag] })
  await show(id)
  expect(await shown('Sông')).toBe('Sông')
  await unmount()
  document.body.replaceChildren()
  await passing(100)
  await tags.update(tag, { name: 'Sông nước' })
  await show(id)
  expect(await shown('Sông nước')).toBe('Sông nước')
})
