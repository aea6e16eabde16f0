import { defaultLimits } from '@core/capture/limits'
import type { TrangApi } from '@shared/api'
import type { EventChannel, Events } from '@shared/ipc'
import type { Preferences } from '@shared/preferences'

export type FakeTrang = {
  trang: TrangApi
  /** What main would tell the window. */
  emit: <C extends EventChannel>(channel: C, event: Events[C]) => void
  /** Calls so far: channel and arguments. */
  calls: { channel: string; args: unknown[] }[]
}

/** `window.trang` without a main behind it: preferences are kept and told, everything else answers nothing. */
export function createFakeTrang(preferences: Partial<Preferences> = {}): FakeTrang {
  let current: Preferences = {
    language: 'vi',
    theme: 'light',
    density: 'comfortable',
    speechRate: 1,
    voices: {},
    capturesPaused: false,
    trashDays: 0,
    refreshMinutes: 0,
    ...defaultLimits,
    ...preferences,
  }
  const listeners = new Map<string, Set<(event: never) => void>>()
  const calls: FakeTrang['calls'] = []

  const emit: FakeTrang['emit'] = (channel, event) => {
    for (const listener of listeners.get(channel) ?? []) listener(event as never)
  }
  const listen =
    <C extends EventChannel>(channel: C) =>
    (listener: (event: Events[C]) => void) => {
      const those = listeners.get(channel) ?? new Set()
      those.add(listener)
      listeners.set(channel, those)
      return () => {
        those.delete(listener)
      }
    }
  const call =
    (channel: string) =>
    (...args: unknown[]): Promise<never> => {
      calls.push({ channel, args })
      return Promise.resolve(undefined as never)
    }

  const trang: TrangApi = {
    initial: {
      preferences: current,
      connectivity: { online: true },
      disk: { level: 'ok', freeBytes: 50e9, neededBytes: 200e6 },
      platform: 'linux',
    },
    app: {
      info: call('app:info'),
      mayClose: call('app:may-close'),
      onClosing: listen('app:closing'),
      onIncomingAddress: listen('app:incoming-address'),
    },
    browser: { open: call('browser:open'), signOut: call('browser:sign-out') },
    preferences: {
      set: async (patch) => {
        current = { ...current, ...(patch as Partial<Preferences>) }
        emit('preferences:changed', current)
        return current
      },
      onChange: listen('preferences:changed'),
    },
    connectivity: { report: call('connectivity:report'), onChange: listen('connectivity:changed') },
    capture: {
      run: call('capture:run'),
      images: call('capture:images'),
      cancel: call('capture:cancel'),
      onProgress: listen('capture:progress'),
    },
    files: { choose: call('files:choose'), import: call('files:import'), pathOf: () => '' },
    article: {
      print: call('article:print'),
      pdf: call('article:pdf'),
      onMakingPdf: listen('article:making-pdf'),
    },
    assets: { store: call('assets:store') },
    feeds: { find: call('feeds:find'), fetch: call('feeds:fetch') },
    opml: { open: call('opml:open'), save: call('opml:save') },
    annotations: { open: call('annotations:open'), save: call('annotations:save') },
    menu: { setContext: call('menu:context'), onCommand: listen('menu:command') },
    shell: { open: call('shell:open') },
    vault: {
      open: call('vault:open'),
      append: call('vault:append'),
      abort: call('vault:abort'),
      committed: call('vault:committed'),
      replay: call('vault:replay'),
      rebuildStart: call('vault:rebuild-start'),
      rebuildNext: call('vault:rebuild-next'),
      recovered: call('vault:recovered'),
      setAside: call('vault:set-aside'),
      status: call('vault:status'),
      backUp: call('vault:back-up'),
      chooseBackupFolder: call('vault:choose-backup-folder'),
      defaultBackupFolder: call('vault:default-backup-folder'),
      verify: call('vault:verify'),
      chooseBackup: call('vault:choose-backup'),
      restore: call('vault:restore'),
      discardRestore: call('vault:discard-restore'),
      export: call('vault:export'),
      cancel: call('vault:cancel'),
      showFolder: call('vault:show-folder'),
      onProgress: listen('vault:progress'),
      onNotice: listen('vault:notice'),
    },
    sync: {
      state: call('sync:state'),
      check: call('sync:check'),
      join: call('sync:join'),
      signIn: call('sync:sign-in'),
      recoveryKey: call('sync:recovery-key'),
      leave: call('sync:leave'),
      choose: call('sync:choose'),
      onChange: listen('sync:changed'),
      meet: call('sync:meet'),
      changes: call('sync:changes'),
      read: call('sync:read'),
      write: call('sync:write'),
      remember: call('sync:remember'),
      recall: call('sync:recall'),
      sendFile: call('sync:send-file'),
      fetchFile: call('sync:fetch-file'),
      filesAbsent: call('sync:files-absent'),
      keepBody: call('sync:keep-body'),
      fetchBody: call('sync:fetch-body'),
    },
    disk: { onChange: listen('disk:changed') },
    library: {
      ready: call('library:ready'),
      failed: call('library:failed'),
      reply: call('library:reply'),
      onRequest: listen('library:request'),
    },
  }
  return { trang, emit, calls }
}

/** Makes one, and gives it to the window as its bridge. */
export function giveTrang(...options: Parameters<typeof createFakeTrang>): FakeTrang {
  const fake = createFakeTrang(...options)
  Object.defineProperty(window, 'trang', { value: fake.trang, configurable: true })
  return fake
}
