import { crc32 } from 'node:zlib'
import type { JsonObject } from '@core/vault/record'

/**
 * The unit that the vault's files are made of, so that damage is found and stays where it is:
 *
 *     magic "TRGF" | ordinal u32 | length of meta u32 | length of data u32 | CRC-32 of all the rest u32 | meta | data
 *
 * Numbers are little-endian. Ordinals count up by one from frame to frame, through all files of a journal, so that a
 * missing, doubled or swapped frame shows. `meta` is JSON that can be read without unpacking `data`.
 */
const magic = Buffer.from('TRGF')
const headBytes = 20

export type Frame = { ordinal: number; meta: JsonObject; data: Buffer; offset: number; end: number }
/** Bytes that are no frame. */
export type Damage = { damaged: true; offset: number; end: number }

export function encodeFrame(ordinal: number, meta: JsonObject, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const metaBytes = Buffer.from(JSON.stringify(meta))
  const head = Buffer.alloc(headBytes)
  magic.copy(head)
  head.writeUInt32LE(ordinal, 4)
  head.writeUInt32LE(metaBytes.length, 8)
  head.writeUInt32LE(data.length, 12)
  head.writeUInt32LE(checksum(head, metaBytes, data), 16)
  return Buffer.concat([head, metaBytes, data])
}

const checksum = (head: Uint8Array, meta: Uint8Array, data: Uint8Array): number =>
  crc32(data, crc32(meta, crc32(head.subarray(4, 16))))

/** The frame that begins at `offset`; null where none does, or where it is not whole. */
export function readFrame(bytes: Buffer, offset: number): Frame | null {
  if (offset + headBytes > bytes.length || bytes.compare(magic, 0, 4, offset, offset + 4) !== 0) return null
  const metaEnd = offset + headBytes + bytes.readUInt32LE(offset + 8)
  const end = metaEnd + bytes.readUInt32LE(offset + 12)
  if (end > bytes.length) return null
  const meta = bytes.subarray(offset + headBytes, metaEnd)
  const data = bytes.subarray(metaEnd, end)
  const head = bytes.subarray(offset, offset + headBytes)
  if (checksum(head, meta, data) !== head.readUInt32LE(16)) return null
  // The checksum holds, so this is the JSON that we wrote.
  return {
    ordinal: head.readUInt32LE(4),
    meta: JSON.parse(meta.toString()) as JsonObject,
    data,
    offset,
    end,
  }
}

/** All frames of a file in their order; what is between them and is none comes as damage. */
export function* scanFrames(bytes: Buffer): Generator<Frame | Damage> {
  let offset = 0
  while (offset < bytes.length) {
    const frame = readFrame(bytes, offset)
    if (frame) {
      yield frame
      offset = frame.end
      continue
    }
    const end = nextFrame(bytes, offset + 1)
    yield { damaged: true, offset, end }
    offset = end
  }
}

/** Where the next whole frame begins, or the end. */
function nextFrame(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(magic, from); at >= 0; at = bytes.indexOf(magic, at + 1))
    if (readFrame(bytes, at)) return at
  return bytes.length
}
