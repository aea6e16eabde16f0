// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultStyle } from '@core/reading-style'
import { useLive, type Library } from '@renderer/data'
import { useArticleStyle, type ArticleStyle } from '@renderer/features/reader/style/use-style'
import { doAllNow } from '@renderer/system/soon'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let library: Library
let unmount = () => Promise.resolve()
let current: ArticleStyle | undefined

type StyledProps = { id: string; onRender: (style: ArticleStyle | undefined) => void }

function Styled({ id, onRender }: StyledProps) {
  const article = useLive(() => library.articles.get(id), [id])
  return article ? <StyledArticle article={article} onRender={onRender} /> : null
}

function StyledArticle({
  article,
  onRender,
}: { article: Parameters<typeof useArticleStyle>[0] } & Pick<StyledProps, 'onRender'>) {
  const style = useArticleStyle(article)
  useEffect(() => onRender(style))
  return null
}

/** Opens an article, and waits until it is known how it is set. */
async function openArticle(id: string): Promise<void> {
  await unmount()
  current = undefined
  const onRender = (style: ArticleStyle | undefined) => {
    current = style
  }
  ;({ unmount } = await render(inWindow(library, {}, <Styled id={id} onRender={onRender} />)))
  await until(() => current !== undefined)
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; !isSo() && Date.now() < end;)
    await acting(() => new Promise((resolve) => setTimeout(resolve, 10)))
  expect(isSo()).toBe(true)
}

beforeEach(async () => {
  giveTrang()
  library = (await openTestLibrary()).library
})

afterEach(async () => {
  await unmount()
  library.close()
  document.body.replaceChildren()
})

it('sets all articles alike, but those that have a way of their own', async () => {
  const [one, two] = [
    await library.articles.enqueue('https://example.test/1'),
    await library.articles.enqueue('https://example.test/2'),
  ]
  await openArticle(one.id)
  expect(current).toMatchObject({ style: defaultStyle, isOwn: false, reset: null, applyToAll: null })
  // It shows at once, and is stored soon.
  await acting(() => current?.change({ font: 'lexend' }))
  expect(current?.style.font).toBe('lexend')
  await acting(() => current?.zoom(1))
  await acting(() => current?.setOwn(true))
  await acting(() => current?.change({ justified: true, size: 28 }))
  expect(current?.style).toEqual({ ...defaultStyle, font: 'lexend', size: 28, justified: true })

  await openArticle(two.id)
  expect(await library.settings.readingStyle()).toEqual({ font: 'lexend', size: 20 })
  await until(() => current?.style.size === 20)
  expect(current).toMatchObject({ isOwn: false, style: { font: 'lexend', justified: false } })
  await acting(() => current?.change({ font: 'source-serif' }))

  await openArticle(one.id)
  await until(() => current?.style.font === 'source-serif')
  expect(current).toMatchObject({ isOwn: true, style: { size: 28, justified: true } })
  await acting(() => current?.reset?.())
  expect(current).toMatchObject({ isOwn: false, style: { size: 20, justified: false } })
  await acting(doAllNow)
  await until(() => current !== undefined)
  expect((await library.articles.get(one.id))?.style).toBeNull()
})

it('has all articles and this one as they were once that they are set alike is undone', async () => {
  const { id } = await library.articles.enqueue('https://example.test/1')
  await library.settings.setReadingStyle({ size: 16, images: false })
  await library.articles.setStyle(id, { size: 24 })
  await openArticle(id)
  await acting(() => current?.applyToAll?.())
  await acting(doAllNow)
  expect(await library.settings.readingStyle()).toEqual({ size: 24, images: false })
  const undo = [...document.querySelectorAll('button')].find(({ textContent }) =>
    /Undo|Hoàn tác/.test(textContent),
  )
  await acting(() => undo?.click())
  await acting(doAllNow)
  expect(await library.settings.readingStyle()).toEqual({ size: 16, images: false })
  expect((await library.articles.get(id))?.style).toEqual({ size: 24 })
})

it('sets all articles as one is set', async () => {
  const { id } = await library.articles.enqueue('https://example.test/1')
  await library.settings.setReadingStyle({ size: 16, images: false })
  await library.articles.setStyle(id, { size: 24 })
  await openArticle(id)
  expect(current?.style).toMatchObject({ size: 24, images: false })
  await acting(() => current?.applyToAll?.())
  expect(current).toMatchObject({ isOwn: false, applyToAll: null, style: { size: 24, images: false } })
  await unmount()
  unmount = () => Promise.resolve()
  expect(await library.settings.readingStyle()).toEqual({ size: 24, images: false })
  expect((await library.articles.get(id))?.style).toBeNull()
})
