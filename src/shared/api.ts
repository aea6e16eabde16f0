import type { Connectivity, EventChannel, Events, InvokeArgs, InvokeChannel, InvokeResults } from './ipc'
import type { Preferences } from './preferences'

type Call<C extends InvokeChannel> = (...args: InvokeArgs<C>) => Promise<InvokeResults[C]>
/** Returns what stops the listening. */
type Listen<C extends EventChannel> = (listener: (event: Events[C]) => void) => () => void

/** What a window starts with, so that its first paint is right. */
export type Initial = { preferences: Preferences; connectivity: Connectivity; platform: string }

/** `window.trang`: all that a window can ask of main. */
export type TrangApi = {
  initial: Initial
  app: { info: Call<'app:info'>; onSaveUrl: Listen<'app:save-url'> }
  preferences: { set: Call<'preferences:set'>; onChange: Listen<'preferences:changed'> }
  connectivity: { report: Call<'connectivity:report'>; onChange: Listen<'connectivity:changed'> }
  capture: {
    run: Call<'capture:run'>
    cancel: Call<'capture:cancel'>
    onProgress: Listen<'capture:progress'>
  }
  assets: { store: Call<'assets:store'> }
  feeds: { find: Call<'feeds:find'>; fetch: Call<'feeds:fetch'> }
  opml: { open: Call<'opml:open'>; save: Call<'opml:save'> }
  menu: { setContext: Call<'menu:context'>; onCommand: Listen<'menu:command'> }
  shell: { open: Call<'shell:open'> }
  library: {
    ready: Call<'library:ready'>
    reply: Call<'library:reply'>
    onRequest: Listen<'library:request'>
  }
}

declare global {
  interface Window {
    readonly trang: TrangApi
  }
}
