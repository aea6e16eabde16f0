import type { WebContents } from 'electron/main'
import type { ToolbarEvents } from '@shared/browser'
import type { EventChannel, Events } from '@shared/ipc'

/** Tells a window something; one that is gone by now has nothing to be told. */
export function send<C extends EventChannel>(contents: WebContents, channel: C, payload: Events[C]): void {
  if (!contents.isDestroyed()) contents.send(channel, payload)
}

/** The same for the toolbar of Trang's browser. */
export function sendToolbar<C extends keyof ToolbarEvents>(
  contents: WebContents,
  channel: C,
  payload: ToolbarEvents[C],
): void {
  if (!contents.isDestroyed()) contents.send(channel, payload)
}
