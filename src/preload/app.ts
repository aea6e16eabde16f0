import { contextBridge, webUtils } from 'electron/renderer'
import type { Initial, TrangApi } from '@shared/api'
import type { Events, GivenArgs, InvokeChannel, InvokeResults } from '@shared/ipc'
import { createBridge, readInitial } from './bridge'

const { call, listen } = createBridge<
  { [C in InvokeChannel]: { args: GivenArgs<C>; result: InvokeResults[C] } },
  Events
>()

const api: TrangApi = {
  initial: readInitial() as Initial,
  app: {
    info: call('app:info'),
    mayClose: call('app:may-close'),
    onClosing: listen('app:closing'),
    onIncomingAddress: listen('app:incoming-address'),
  },
  browser: { open: call('browser:open'), signOut: call('browser:sign-out') },
  preferences: { set: call('preferences:set'), onChange: listen('preferences:changed') },
  connectivity: { report: call('connectivity:report'), onChange: listen('connectivity:changed') },
  capture: {
    run: call('capture:run'),
    images: call('capture:images'),
    cancel: call('capture:cancel'),
    onProgress: listen('capture:progress'),
  },
  files: {
    choose: call('files:choose'),
    import: call('files:import'),
    pathOf: (file) => webUtils.getPathForFile(file),
  },
  article: {
    print: call('article:print'),
    pdf: call('article:pdf'),
    onMakingPdf: listen('article:making-pdf'),
  },
  assets: { store: call('assets:store') },
  feeds: { find: call('feeds:find'), fetch: call('feeds:fetch') },
  annotations: { open: call('annotations:open'), save: call('annotations:save') },
  opml: { open: call('opml:open'), save: call('opml:save') },
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

contextBridge.exposeInMainWorld('trang', api)
