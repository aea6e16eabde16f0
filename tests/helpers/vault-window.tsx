import { useEffect, type ReactNode } from 'react'
import { vi } from 'vitest'
import { createManyWork } from '@renderer/jobs/many-work'
import type { Jobs } from '@renderer/jobs/start-jobs'
import { SettingsDialog } from '@renderer/features/settings/settings-dialog'
import { LibraryPanel } from '@renderer/features/vault/library-panel'
import { RestoreDialog } from '@renderer/features/vault/restore-dialog'
import { VaultBanners } from '@renderer/features/vault/vault-banners'
import { VaultEndings } from '@renderer/features/vault/vault-endings'
import { VerifyDialog } from '@renderer/features/vault/verify-dialog'
import { LibraryProvider, type Library } from '@renderer/data'
import { LanguageProvider } from '@renderer/i18n/language'
import { JobsProvider } from '@renderer/jobs/jobs-context'
import { NavigationProvider, useNavigation, type Navigation } from '@renderer/navigation/navigation'
import { DiskProvider } from '@renderer/system/disk'
import { PreferencesProvider } from '@renderer/system/preferences'
import { createStore } from '@renderer/system/store'
import { VaultProvider } from '@renderer/system/vault'
import { createVaultWork } from '@renderer/system/vault-work'
import { ToastProvider } from '@renderer/ui/toast'
import { TooltipProvider } from '@renderer/ui/tooltip'
import { openTestLibrary } from './library'
import { acting, render } from './render'
import { createFakeTrang, type FakeTrang } from './trang'
import { vaultStatus } from './vault-answers'
import { createTestLock } from './search'

type Vault = FakeTrang['trang']['vault']
type Options = {
  language?: 'vi' | 'en'
  /** What main answers. */
  answers?: Partial<Vault>
  /** What main knows of the disk when the window opens. */
  disk?: FakeTrang['trang']['initial']['disk']
  /** Beside the vault's own views. */
  extra?: ReactNode
  /** What happens after the window's scripts have run and before there is a view. */
  before?: (fake: FakeTrang) => void
}

function Probe({ onRender }: { onRender: (navigation: Navigation) => void }) {
  const navigation = useNavigation()
  useEffect(() => onRender(navigation))
  return null
}

/** All that people see of the vault, over a main that answers what the test says. */
export async function openVaultWindow({ language = 'en', answers = {}, disk, extra, before }: Options = {}) {
  const fake = createFakeTrang({ language })
  Object.assign(fake.trang.vault, { status: async () => vaultStatus(), ...answers })
  if (disk) fake.trang.initial.disk = disk
  Object.defineProperty(window, 'trang', { value: fake.trang, configurable: true })
  provideForBrowser()
  const { library } = await openTestLibrary()
  const vault = createVaultWork(fake.trang.vault)
  before?.(fake)
  const current: { navigation?: Navigation } = {}
  const view = await render(
    <PreferencesProvider>
      <LanguageProvider>
        <TooltipProvider>
          <LibraryProvider value={library}>
            <VaultProvider value={vault}>
              <JobsProvider value={restingJobs()}>
                <DiskProvider>
                  <NavigationProvider>
                    <ToastProvider>
                      <Probe
                        onRender={(navigation) => {
                          current.navigation = navigation
                        }}
                      />
                      <VaultBanners />
                      <SettingsDialog reading={null} library={<LibraryPanel />} sync={null} />
                      <RestoreDialog />
                      <VerifyDialog />
                      <VaultEndings />
                      {extra}
                    </ToastProvider>
                  </NavigationProvider>
                </DiskProvider>
              </JobsProvider>
            </VaultProvider>
          </LibraryProvider>
        </TooltipProvider>
      </LanguageProvider>
    </PreferencesProvider>,
  )
  const navigation = () => {
    if (!current.navigation) throw new Error('The window has no navigation yet')
    return current.navigation
  }
  return {
    ...fake,
    vault,
    library,
    navigation,
    openLibrarySettings: () => settling(() => navigation().openDialog('library')),
    close: () => closeAll(view.unmount, library),
  }
}

async function closeAll(unmount: () => Promise<void>, library: Library): Promise<void> {
  await unmount()
  library.close()
  document.body.replaceChildren()
}

/** Nothing is captured, and no feed is asked. */
function restingJobs(): Jobs {
  const refresh = { running: false, done: 0, total: 0, current: null }
  return {
    queue: { progress: createStore(new Map()), batch: createStore({ done: 0, total: 0 }) },
    feeds: { subscribe: () => () => undefined, getSnapshot: () => refresh },
    files: { progress: createStore(new Map()) },
    manyWork: createManyWork(createTestLock()),
  } as unknown as Jobs
}

/** What jsdom lacks of a browser. */
function provideForBrowser(): void {
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver
  if (!('getAnimations' in Element.prototype))
    Object.defineProperty(Element.prototype, 'getAnimations', { value: () => [] })
  Object.defineProperty(navigator, 'storage', {
    value: { estimate: async () => ({ usage: 8192 }) },
    configurable: true,
  })
}

/** Waits until what is looked at is as it should be; what happens meanwhile is React's to render. */
export async function until(look: () => void): Promise<void> {
  await vi.waitFor(async () => {
    await acting(() => Promise.resolve())
    look()
  })
}

/** The one button with this name. */
export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].filter(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  )
  const [only] = found
  if (!only || found.length > 1) throw new Error(`${found.length} buttons are called “${name}”`)
  return only
}

export const press = (name: string): Promise<void> => settling(() => button(name).click())

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** Does something, and waits for the frames in which what floats comes and goes. */
export const settling = (work: () => void): Promise<void> =>
  acting(async () => {
    work()
    await frame()
    await frame()
  })
