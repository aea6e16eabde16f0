/** Longer names are no names. In UTF-16 units. */
const maxLength = 255

/**
 * The name that an answer gives its file (`Content-Disposition`, RFC 6266), its last part if it is a path; null for none. The
 * extended form (RFC 8187) counts before the plain one, which some servers write percent-encoded.
 */
export function fileNameGiven(header: string | undefined): string | null {
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, token = ''] of (header ?? '').matchAll(
    /;\s*(filename\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gi,
  ))
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token.trim())
  const extended = /^utf-8'[^']*'(.*)$/i.exec(parameters.get('filename*') ?? '')?.[1]
  const given = (extended && percentDecoded(extended)) || percentDecoded(parameters.get('filename') ?? '')
  const name = given
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return name && name.length <= maxLength ? name : null
}

/** As it is where it is not in UTF-8. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
