import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron/main'
import * as v from 'valibot'
import type { invokeSchemas, InvokeResults } from '@shared/ipc'
import type { Log } from '../log'
import { isAppUrl } from '../protocol/schemes'

/** What a handler knows of its caller. */
export type CallContext = { sender: WebContents }

type Schemas = Record<string, v.GenericSchema<unknown, readonly unknown[]>>

/** What answers each channel of a contract: the schemas of its arguments, and its results. */
export type HandlersOf<S extends Schemas, R extends Record<keyof S, unknown>> = {
  [C in keyof S]: (...call: [...args: v.InferOutput<S[C]>, context: CallContext]) => R[C] | Promise<R[C]>
}

/** Of the windows that hold the library. */
export type Handlers = HandlersOf<typeof invokeSchemas, InvokeResults>

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
 * Answers every channel of a contract; nothing else listens to `ipcMain`. A call from the wrong place, or with
 * arguments that do not fit the channel's schema, is a bug or an attack: it is logged and rejected.
 */
export function handleAll<S extends Schemas, R extends Record<keyof S, unknown>>(
  schemas: S,
  handlers: HandlersOf<S, R>,
  { isOurs, log }: HandleDeps,
): void {
  for (const [channel, schema] of Object.entries(schemas)) {
    // Both are of one contract: what the schema gives is what the handler takes.
    const handler = handlers[channel] as (...call: unknown[]) => unknown
    ipcMain.handle(channel, async (event, ...input: unknown[]) => {
      const problem = callerProblem(event, isOurs)
      if (problem !== null) {
        log('error', `ipc ${channel}: refused, ${problem}`, { url: event.senderFrame?.url })
        throw new Error(`${channel}: refused`)
      }
      const parsed = v.safeParse(schema, input)
      if (!parsed.success) {
        log('error', `ipc ${channel}: arguments do not fit`, v.flatten(parsed.issues))
        throw new TypeError(`${channel}: arguments do not fit`)
      }
      try {
        return await handler(...parsed.output, { sender: event.sender })
      } catch (error) {
        log('error', `ipc ${channel}: failed`, error)
        throw error
      }
    })
  }
}
