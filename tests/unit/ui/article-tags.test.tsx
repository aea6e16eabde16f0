// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LibraryProvider } from '@renderer/data'
import { useArticleTags } from '@renderer/data/article-tags'
import { openTestLibrary } from '../../helpers/library'
import { acting, render, shown } from '../../helpers/render'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let unmount = () => Promise.resolve()

beforeEach(async () => {
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
