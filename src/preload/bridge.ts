import { ipcRenderer } from 'electron/renderer'

/**
 * Methods that ask main by a channel, and that listen to what main tells by one; these return what stops the listening.
 * Both are typed by the contract of their page.
 */
export const createBridge = <
  Calls extends Record<string, { args: readonly unknown[]; result: unknown }>,
  Events extends object,
>() => ({
  call:
    <C extends keyof Calls & string>(channel: C) =>
    (...args: Calls[C]['args']) =>
      ipcRenderer.invoke(channel, ...args) as Promise<Calls[C]['result']>,
  listen:
    <C extends keyof Events & string>(channel: C) =>
    (listener: (event: Events[C]) => void) => {
      const handler = (_event: unknown, payload: Events[C]) => listener(payload)
      ipcRenderer.on(channel, handler)
      return () => {
        ipcRenderer.off(channel, handler)
      }
    },
})

/** Main passes what the first paint needs as one argument of the process. */
export function readInitial(): unknown {
  const flag = '--trang-initial='
  const argument = process.argv.find((one) => one.startsWith(flag))
  return JSON.parse(decodeURIComponent(argument?.slice(flag.length) ?? 'null')) as unknown
}
