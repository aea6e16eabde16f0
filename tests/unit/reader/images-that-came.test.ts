// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { imagesThatCame } from '@renderer/content/frame/images-that-came'
import { localizeImages } from '@renderer/content/localize'
import { sanitizeForFrame } from '@renderer/content/sanitize-html'

const urls = ['https://a.example/1.jpg', 'https://a.example/2.jpg'] as const
const [first, second] = urls
const asset = (digit: string) => digit.repeat(64)
const text = `<p>Đò</p><img src="${first}" alt="một"><figure><img alt="hai" src="${second}"></figure>`
/** The text as it is stored, and cleaned for the frame. */
const stored = (assets: Record<string, string | null>, html = text) =>
  sanitizeForFrame(localizeImages({ html, assets }))

test('images that one text has and another lacks are known by where they were', () => {
  const none = stored({ [first]: null, [second]: null })
  const one = stored({ [first]: null, [second]: asset('b') })
  expect(imagesThatCame(none, one)).toEqual(
    new Map([[second, { src: `asset://sha256/${asset('b')}`, alt: 'hai' }]]),
  )
  expect(imagesThatCame(none, none)).toEqual(new Map())
  expect(imagesThatCame(none, stored({ [first]: null, [second]: null }))).toEqual(new Map())
})

test('a text that differs in anything else is another one', () => {
  const none = stored({ [first]: null, [second]: null })
  const all = { [first]: asset('a'), [second]: asset('b') }
  expect(imagesThatCame(none, stored(all, text.replace('Đò', 'Đò ngang')))).toBeNull()
  expect(imagesThatCame(none, stored(all, text.replace('hai', 'ba')))).toBeNull()
  expect(imagesThatCame(stored(all), none)).toBeNull()
  expect(imagesThatCame(none, stored({ [first]: null }))).toBeNull()
})

test('a page that calls its own image missing does not make it so', () => {
  const lie = `<img src="asset://sha256/${asset('c')}" data-missing="${first}">`
  const [before, after] = [{ [second]: null }, { [second]: asset('b') }].map((assets) =>
    stored(assets, `${lie}<img src="${second}">`),
  ) as [DocumentFragment, DocumentFragment]
  expect([...(imagesThatCame(before, after)?.keys() ?? [])]).toEqual([second])
  expect(
    localizeImages({
      html: `<img src="${first}" data-missing="${second}">`,
      assets: { [first]: asset('a') },
    }),
  ).toBe(`<img src="asset://sha256/${asset('a')}">`)
})
