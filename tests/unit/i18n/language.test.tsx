// @vitest-environment jsdom
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LanguageProvider } from '@renderer/i18n/language'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { PreferencesProvider } from '@renderer/system/preferences'
import { acting, render } from '../../helpers/render'
import { giveTrang, type FakeTrang } from '../../helpers/trang'

let fake: FakeTrang

beforeEach(() => {
  fake = giveTrang({ language: 'vi' })
  document.body.replaceChildren()
})
afterEach(() => {
  Reflect.deleteProperty(window, 'trang')
})

let mounted = 0

function Page() {
  const { t } = useTranslation(['app', 'list'])
  const format = useFormat()
  const errorMessage = useErrorMessage()
  // Counts mounts: a view that is made anew would have lost what it was in the middle of.
  useState(() => ++mounted)
  return (
    <ul>
      <li>{t('app:view.inbox')}</li>
      <li>{t('list:count', { count: 1234 })}</li>
      <li>{format.number(1234.5)}</li>
      <li>{format.date('2020-10-15T11:54:00')}</li>
      <li>{errorMessage({ type: 'fetch/too-large', limitBytes: 20 * 1024 * 1024 })}</li>
    </ul>
  )
}

const lines = () => [...document.querySelectorAll('li')].map((line) => line.textContent)

describe('the language of the window', () => {
  it('is the one of the preferences from the first paint', async () => {
    await render(
      <PreferencesProvider>
        <LanguageProvider>
          <Page />
        </LanguageProvider>
      </PreferencesProvider>,
    )
    expect(document.documentElement.lang).toBe('vi')
    expect(lines().slice(0, 4)).toEqual(['Đọc sau', '1.234 bài', '1.234,5', '15 tháng 10, 2020'])
  })

  it('follows a change at once, texts, numbers, dates and errors, with nothing made anew', async () => {
    await render(
      <PreferencesProvider>
        <LanguageProvider>
          <Page />
        </LanguageProvider>
      </PreferencesProvider>,
    )
    const before = lines()
    const mounts = mounted
    await acting(() => fake.trang.preferences.set({ language: 'en' }))
    expect(document.documentElement.lang).toBe('en')
    expect(lines().slice(0, 4)).toEqual(['Inbox', '1,234 articles', '1,234.5', 'October 15, 2020'])
    for (const [index, line] of lines().entries()) expect(line).not.toBe(before[index])
    expect(mounted).toBe(mounts)
  })
})
