import type { Connectivity, EventChannel, Events, GivenArgs, InvokeChannel, InvokeResults } from './ipc'
import type { Preferences } from './preferences'
import type { DiskSpace } from './vault'

type Call<C extends InvokeChannel> = (...args: GivenArgs<C>) => Promise<InvokeResults[C]>
/** Returns what stops the listening. */
type Listen<C extends EventChannel> = (listener: (event: Events[C]) => void) => () => void

/** What a window starts with, so that its first paint is right. */
export type Initial = {
  preferences: Preferences
  connectivity: Connectivity
  disk: DiskSpace
  platform: string
}

/** `window.trang`: all that a window can ask of main. */
export type TrangApi = {
  initial: Initial
  app: {
    info: Call<'app:info'>
    mayClose: Call<'app:may-close'>
    onClosing: Listen<'app:closing'>
    onIncomingAddress: Listen<'app:incoming-address'>
  }
  browser: { open: Call<'browser:open'>; signOut: Call<'browser:sign-out'> }
  preferences: { set: Call<'preferences:set'>; onChange: Listen<'preferences:changed'> }
  connectivity: { report: Call<'connectivity:report'>; onChange: Listen<'connectivity:changed'> }
  capture: {
    run: Call<'capture:run'>
    images: Call<'capture:images'>
    cancel: Call<'capture:cancel'>
    onProgress: Listen<'capture:progress'>
  }
  files: {
    choose: Call<'files:choose'>
    import: Call<'files:import'>
    /** Where a file that was dropped on the window lies; empty for one that lies nowhere. */
    pathOf: (file: File) => string
  }
  article: {
    print: Call<'article:print'>
    pdf: Call<'article:pdf'>
    onMakingPdf: Listen<'article:making-pdf'>
  }
  assets: { store: Call<'assets:store'> }
  feeds: { find: Call<'feeds:find'>; fetch: Call<'feeds:fetch'> }
  opml: { open: Call<'opml:open'>; save: Call<'opml:save'> }
  annotations: { open: Call<'annotations:open'>; save: Call<'annotations:save'> }
  menu: { setContext: Call<'menu:context'>; onCommand: Listen<'menu:command'> }
  shell: { open: Call<'shell:open'> }
  vault: {
    open: Call<'vault:open'>
    append: Call<'vault:append'>
    abort: Call<'vault:abort'>
    committed: Call<'vault:committed'>
    replay: Call<'vault:replay'>
    rebuildStart: Call<'vault:rebuild-start'>
    rebuildNext: Call<'vault:rebuild-next'>
    recovered: Call<'vault:recovered'>
    setAside: Call<'vault:set-aside'>
    status: Call<'vault:status'>
    backUp: Call<'vault:back-up'>
    chooseBackupFolder: Call<'vault:choose-backup-folder'>
    defaultBackupFolder: Call<'vault:default-backup-folder'>
    verify: Call<'vault:verify'>
    chooseBackup: Call<'vault:choose-backup'>
    restore: Call<'vault:restore'>
    discardRestore: Call<'vault:discard-restore'>
    export: Call<'vault:export'>
    cancel: Call<'vault:cancel'>
    showFolder: Call<'vault:show-folder'>
    onProgress: Listen<'vault:progress'>
    onNotice: Listen<'vault:notice'>
  }
  sync: {
    state: Call<'sync:state'>
    check: Call<'sync:check'>
    join: Call<'sync:join'>
    signIn: Call<'sync:sign-in'>
    recoveryKey: Call<'sync:recovery-key'>
    leave: Call<'sync:leave'>
    choose: Call<'sync:choose'>
    onChange: Listen<'sync:changed'>
    meet: Call<'sync:meet'>
    changes: Call<'sync:changes'>
    read: Call<'sync:read'>
    write: Call<'sync:write'>
    remember: Call<'sync:remember'>
    recall: Call<'sync:recall'>
    sendFile: Call<'sync:send-file'>
    fetchFile: Call<'sync:fetch-file'>
    filesAbsent: Call<'sync:files-absent'>
    keepBody: Call<'sync:keep-body'>
    fetchBody: Call<'sync:fetch-body'>
  }
  disk: { onChange: Listen<'disk:changed'> }
  library: {
    ready: Call<'library:ready'>
    failed: Call<'library:failed'>
    reply: Call<'library:reply'>
    onRequest: Listen<'library:request'>
  }
}

declare global {
  /** Of the DOM, whose types this layer is compiled without. */
  interface File {
    readonly name: string
  }
  interface Window {
    readonly trang: TrangApi
  }
}
