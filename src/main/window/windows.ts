import type { WebContents } from 'electron/main'
import type { EventChannel, Events } from '@shared/ipc'
import { send } from '../ipc/send'

/** The pages that hold the bridge: the only ones main listens to and tells things. */
export type Windows = {
  add: (contents: WebContents) => void
  has: (contents: WebContents) => boolean
  broadcast: <C extends EventChannel>(channel: C, payload: Events[C]) => void
}

export function createWindows(): Windows {
  const all = new Set<WebContents>()
  return {
    add(contents) {
      all.add(contents)
      contents.once('destroyed', () => all.delete(contents))
    },
    has: (contents) => all.has(contents),
    broadcast(channel, payload) {
      for (const contents of all) send(contents, channel, payload)
    },
  }
}
