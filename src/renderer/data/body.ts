import type { RecordBody } from '@core/vault/record'
import type { BodyRow } from './rows'

/** Packs a body as rows keep it. Before the transaction that stores it: nothing but Dexie may be waited for inside. */
export function packBody({ html, text }: RecordBody): Promise<ArrayBuffer> {
  const json = JSON.stringify({ html, text } satisfies RecordBody)
  return through(new CompressionStream('gzip'), new TextEncoder().encode(json)).arrayBuffer()
}

/** The body that a row holds. @throws where its bytes are damaged */
export async function bodyOf(row: BodyRow): Promise<RecordBody> {
  return 'packed' in row ? unpackBody(row.packed) : { html: row.html, text: row.text }
}

/** @throws where the bytes are damaged */
export const unpackBody = async (packed: ArrayBuffer): Promise<RecordBody> =>
  // Nothing is packed but what we wrote.
  JSON.parse(decoder.decode(await unpackBytes(packed))) as RecordBody

/** The bytes of a body are damaged, which the checks of the vault find and mend. */
export class DamagedBody extends Error {}

/** The text of the body that a row holds, without reading its HTML. @throws DamagedBody */
export async function textOfBody(row: BodyRow): Promise<string> {
  if (!('packed' in row)) return row.text
  try {
    return textIn(await unpackBytes(row.packed))
  } catch (cause) {
    throw new DamagedBody('the text cannot be unpacked', { cause })
  }
}

/** The text of a body where it is there and whole. */
export async function knownText(row: BodyRow | undefined): Promise<string | undefined> {
  try {
    return row && (await textOfBody(row))
  } catch (cause) {
    if (cause instanceof DamagedBody) return undefined
    throw cause
  }
}

function textIn(json: Uint8Array): string {
  const at = placeOf(beforeText, json)
  // Nothing is packed but what we wrote.
  return at < 0
    ? (JSON.parse(decoder.decode(json)) as RecordBody).text
    : (JSON.parse(decoder.decode(json.subarray(at + beforeText.length, -1))) as string)
}

/** What stands between HTML and text, and nowhere in them: quotes in a string have a backslash before them. */
const beforeText = new TextEncoder().encode('","text":')
const decoder = new TextDecoder()

/** Where some bytes begin in others; -1 where they do not stand there. */
function placeOf(sought: Uint8Array, bytes: Uint8Array): number {
  const [first = 0] = sought
  let at = bytes.indexOf(first)
  while (at >= 0 && !sought.every((byte, index) => bytes[at + index] === byte))
    at = bytes.indexOf(first, at + 1)
  return at
}

/** Read by hand: a `Response` takes half as long again, and waits for its turn in between. */
async function unpackBytes(packed: ArrayBuffer): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  const [parts] = await Promise.all([partsOf(readable), writer.write(new Uint8Array(packed)), writer.close()])
  const [only] = parts
  return only && parts.length === 1 ? only : joined(parts)
}

async function partsOf(readable: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const reader = readable.getReader()
  const parts: Uint8Array[] = []
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value)
  return parts
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const through = (
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Response => {
  const source = new ReadableStream<BufferSource>({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
  return new Response(source.pipeThrough(stream))
}

/** Bytes as rows keep them, in a buffer of their own: a part of a larger one would bring all of it. */
export const ownBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
