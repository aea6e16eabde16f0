// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { defaultStyle } from '@core/reading-style'
import { frameDocument } from '@renderer/content/frame/frame-document'

const parsed = (lang: string | null) =>
  new DOMParser().parseFromString(
    frameDocument({
      lang,
      theme: 'sepia',
      style: defaultStyle,
    }) as string,
    'text/html',
  )

test('the document has theme, style, language and direction before it is painted', () => {
  const { documentElement: html } = parsed('ar-EG')
  expect(html.dataset).toMatchObject({ theme: 'sepia', font: 'literata', size: '19', columnWidth: '66' })
  expect(html.lang).toBe('ar-EG')
  const directions = (lang: string | null) =>
    [...parsed(lang).body.children].map((part) => part.getAttribute('dir'))
  expect(directions('ar-EG')).toEqual(['rtl', 'rtl'])
  expect(directions('vi')).toEqual(['ltr', 'ltr'])
  expect(directions(null)).toEqual([null, null])
  expect(parsed('"><script>').documentElement.hasAttribute('lang')).toBe(false)
})

test('the document asks no network for anything, and has no styles but those of the app', () => {
  const frame = parsed('vi')
  const policy = frame.querySelector('meta[http-equiv]')?.getAttribute('content')
  expect(policy).toBe(
    "default-src 'none'; img-src asset: data:; style-src app:; font-src app:; base-uri 'none'; form-action 'none'",
  )
  expect(frame.querySelectorAll('style, script, [style]')).toHaveLength(0)
})
