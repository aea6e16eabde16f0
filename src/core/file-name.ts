/** What Windows or any other file system refuses, and what turns a name around so that it ends as another. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
/** Names of devices on Windows, whatever follows their dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
/** Bytes of UTF-8; file systems take 255, with an extension. */
const most = 200

/** A title as the name of a file for people, in its own script; null where nothing of it is left. */
export function fileNameOf(title: string): string | null {
  const plain = title.normalize('NFC').replace(forbidden, ' ').replaceAll(/\s+/g, ' ').replace(device, '_$&')
  const name = trimmed(withinBytes(trimmed(plain)))
  return name === '' ? null : name
}

/** A dot at its start hides a file, one at its end is lost on Windows. */
const trimmed = (name: string): string => name.replaceAll(/^[\s.]+|[\s.]+$/g, '')

function withinBytes(name: string): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let end = 0
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    bytes += encoder.encode(segment).length
    if (bytes > most) break
    end += segment.length
  }
  return name.slice(0, end)
}
