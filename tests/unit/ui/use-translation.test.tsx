// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { startI18n } from '@renderer/i18n/i18n'
import { I18nProvider, useTranslation } from '@renderer/i18n/use-translation'
import { acting, render } from '../../helpers/render'

afterEach(() => document.body.replaceChildren())

const seen: unknown[] = []

function Words() {
  const { t } = useTranslation()
  const list = useTranslation(['list', 'app'])
  seen.push(list.t)
  return <p>{[t('undo'), list.t('unread'), list.t('app:undo')].join(' · ')}</p>
}

it('gives the texts of the files that are named, and follows the language', async () => {
  const instance = startI18n('vi')
  const { unmount } = await render(
    <I18nProvider value={instance}>
      <Words />
      <Words />
    </I18nProvider>,
  )
  const words = () => [...document.querySelectorAll('p')].map(({ textContent }) => textContent)
  expect(words()).toEqual(['Hoàn tác · Chưa đọc. · Hoàn tác', 'Hoàn tác · Chưa đọc. · Hoàn tác'])
  expect(new Set(seen).size).toBe(1)
  await acting(() => instance.changeLanguage('en'))
  expect(words()).toEqual(['Undo · Unread. · Undo', 'Undo · Unread. · Undo'])
  expect(new Set(seen).size).toBe(2)
  await unmount()
})
