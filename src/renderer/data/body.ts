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
  (await through(new DecompressionStream('gzip'), new Uint8Array(packed)).json()) as RecordBody

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
