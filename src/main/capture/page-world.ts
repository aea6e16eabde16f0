import type { WebContents } from 'electron/main'

/** Sends a command to the page's debugger; null where the page is gone. */
export type Send = (method: string, params?: Record<string, unknown>) => Promise<unknown>
/** Evaluates an expression in a world of its own, which sees the page's nodes but nothing of its scripts. */
export type Ask = (expression: string) => Promise<unknown>

/** The debugger has to be attached. */
export const sendTo =
  (contents: WebContents): Send =>
  async (method, params) => {
    try {
      return (await contents.debugger.sendCommand(method, params)) as unknown
    } catch (error) {
      if (contents.isDestroyed() || contents.isCrashed() || !contents.debugger.isAttached()) return null
      throw error
    }
  }

/** Opens such a world in the page's main frame. */
export async function openWorld(send: Send): Promise<Ask> {
  const tree = (await send('Page.getFrameTree')) as { frameTree: { frame: { id: string } } } | null
  const frameId = tree?.frameTree.frame.id
  const world = (await send('Page.createIsolatedWorld', { frameId, worldName: 'trang' })) as {
    executionContextId: number
  } | null
  return async (expression) => {
    const contextId = world?.executionContextId
    const answer = (await send('Runtime.evaluate', { expression, contextId, returnByValue: true })) as {
      result: { value?: unknown }
    } | null
    return answer?.result.value ?? null
  }
}

export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/**
 * Reads the HTML of the document, null where it has more characters. By the prototypes: a form may have a field of any
 * name. What is too large does not leave the page's process. A page may have taken all of its document away.
 */
export const readDocument = (maxLength: number) => `(() => {
  const root = Reflect.get(Document.prototype, 'documentElement', document)
  const html = root ? Reflect.get(Element.prototype, 'outerHTML', root) : ''
  return html.length <= ${maxLength} ? '<!doctype html>' + html : null
})()`
