// @vitest-environment jsdom
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DiskSpace } from '@shared/vault'
import { ErrorBoundary } from '@renderer/app/error-boundary'
import { LanguageProvider } from '@renderer/i18n/language'
import { DiskProvider } from '@renderer/system/disk'
import { PreferencesProvider } from '@renderer/system/preferences'
import { acting, render } from '../../helpers/render'
import { giveTrang, type FakeTrang } from '../../helpers/trang'

const space = (level: DiskSpace['level']): DiskSpace => ({ level, freeBytes: 1, neededBytes: 2 })

let fake: FakeTrang
let fault: Error | null

beforeEach(() => {
  // React tells it of what a boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('reportError', () => undefined)
  fake = giveTrang({ language: 'vi' })
})
afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function List() {
  if (fault) throw fault
  return <p>Danh sách</p>
}

const show = () =>
  render(
    <PreferencesProvider>
      <LanguageProvider>
        <DiskProvider>
          <ErrorBoundary>
            <List />
          </ErrorBoundary>
        </DiskProvider>
      </LanguageProvider>
    </PreferencesProvider>,
  )

it('a database that is given up on a full disk is read again once there is room', async () => {
  fault = new Dexie.DatabaseClosedError('Database has been closed')
  await show()
  expect(document.body.textContent).toContain('Cửa sổ gặp sự cố')
  await acting(async () => fake.emit('disk:changed', space('full')))
  expect(document.body.textContent).toContain('Ổ đĩa đã đầy')
  expect(document.body.textContent).not.toContain('Cửa sổ gặp sự cố')
  fault = null
  await acting(async () => fake.emit('disk:changed', space('low')))
  expect(document.body.textContent).toBe('Danh sách')
})

it('a bug on a full disk is told as a bug', async () => {
  fault = new TypeError('x is not a function')
  await show()
  await acting(async () => fake.emit('disk:changed', space('full')))
  expect(document.body.textContent).toContain('Cửa sổ gặp sự cố')
})
