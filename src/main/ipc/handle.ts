import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron/main'
import * as v from 'valibot'
import { invokeSchemas, type InvokeArgs, type InvokeChannel, type InvokeResults } from '@shared/ipc'
import type { Log } from '../log'
import { isAppUrl } from '../protocol/schemes'

/** What a handler knows of its caller. */
export type CallContext = { sender: WebContents }

export type Handler<C extends InvokeChannel> = (
  ...call: [...args: InvokeArgs<C>, context: CallContext]
) => InvokeResults[C] | Promise<InvokeResults[C]>

export type Handlers = { [C in InvokeChannel]: Handler<C> }

export type HandleDeps = { isOurs: (contents: WebContents) => boolean; log: Log }

/** Why a call is none of ours: it comes from another page, from a frame within ours, or from another origin. */
function callerProblem(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  isOurs: HandleDeps['isOurs'],
): string | null {
  if (!isOurs(sender)) return 'not a window of ours'
  if (!senderFrame || senderFrame.parent !== null) return 'not the main frame'
  if (!isAppUrl(senderFrame.url)) return 'not our origin'
  return null
}

/**
 * Answers every channel of the contract; nothing else listens to `ipcMain`. A call from the wrong place, or with
 * arguments that do not fit the channel's schema, is a bug or an attack: it is logged and rejected.
 */
export function handleAll(handlers: Handlers, { isOurs, log }: HandleDeps): void {
  const handle = <C extends InvokeChannel>(channel: C, handler: Handler<C>) => {
    ipcMain.handle(channel, async (event, ...input: unknown[]) => {
      const problem = callerProblem(event, isOurs)
      if (problem !== null) {
        log('error', `ipc ${channel}: refused, ${problem}`, { url: event.senderFrame?.url })
        throw new Error(`${channel}: refused`)
      }
      const parsed = v.safeParse(invokeSchemas[channel], input)
      if (!parsed.success) {
        log('error', `ipc ${channel}: arguments do not fit`, v.flatten(parsed.issues))
        throw new TypeError(`${channel}: arguments do not fit`)
      }
      const args = parsed.output as InvokeArgs<C>
      try {
        return await handler(...args, { sender: event.sender })
      } catch (error) {
        log('error', `ipc ${channel}: failed`, error)
        throw error
      }
    })
  }
  for (const channel of Object.keys(handlers) as InvokeChannel[]) {
    handle(channel, handlers[channel] as Handler<typeof channel>)
  }
}
