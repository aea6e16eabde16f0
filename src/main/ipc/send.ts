import type { WebContents } from 'electron/main'
import type { EventChannel, Events } from '@shared/ipc'

/** Tells a window something; one that is gone by now has nothing to be told. */
export function send<C extends EventChannel>(contents: WebContents, channel: C, payload: Events[C]): void {
  if (!contents.isDestroyed()) contents.send(channel, payload)
}
