import type { TrangApi } from '@shared/api'

export type IncomingAddresses = { listen: (listener: (url: string) => void) => () => void }

/** Addresses that main hands over, kept until somebody listens: they come as soon as the library is open. */
export function receiveAddresses(app: Pick<TrangApi['app'], 'onIncomingAddress'>): IncomingAddresses {
  const waiting: string[] = []
  let current: ((url: string) => void) | null = null
  app.onIncomingAddress((url) => {
    if (current) current(url)
    else waiting.push(url)
  })
  return {
    listen: (listener) => {
      current = listener
      for (const url of waiting.splice(0)) listener(url)
      return () => {
        if (current === listener) current = null
      }
    },
  }
}
