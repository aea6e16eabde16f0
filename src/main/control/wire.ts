import * as v from 'valibot'

/** A command line as its process hands it to the one that holds the library. */
export const requestSchema = v.object({
  token: v.string(),
  argv: v.array(v.string()),
  cwd: v.string(),
  terminal: v.boolean(),
})
export type ControlRequest = v.InferOutput<typeof requestSchema>

/** `started` comes first: before it nothing has been done, and the command can be taken elsewhere. */
export const replySchema = v.variant('type', [
  v.object({ type: v.literal('started') }),
  v.object({ type: v.literal('out'), text: v.string() }),
  v.object({ type: v.literal('err'), text: v.string() }),
  v.object({ type: v.literal('exit'), code: v.picklist([0, 1, 2, 3]) }),
])
export type ControlReply = v.InferOutput<typeof replySchema>

export const encodeLine = (message: ControlRequest | ControlReply): string => `${JSON.stringify(message)}\n`

/**
 * Cuts a stream of text into lines. @param limit of one line in characters; a longer one calls `onOverflow`, once, and
 * nothing after it is read
 */
export function createLineReader(
  onLine: (line: string) => void,
  limit = Infinity,
  onOverflow: () => void = () => undefined,
): (chunk: string) => void {
  let rest = ''
  let over = false
  return (chunk) => {
    if (over) return
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
    if (rest.length <= limit) return
    over = true
    onOverflow()
  }
}
