/** Names and values by turns, as they came. */
export const pairsOf = (raw: readonly string[]): [name: string, value: string][] =>
  Array.from({ length: Math.floor(raw.length / 2) }, (_, index) => [
    raw[index * 2] ?? '',
    raw[index * 2 + 1] ?? '',
  ])

/** Cookies are a person's. */
export const withoutCookies = (headers: readonly [name: string, value: string][]) =>
  headers.filter(([name]) => name.toLowerCase() !== 'set-cookie')

/** Names in lower case, repeated headers joined by `, `; without `set-cookie`. */
export function plainHeaders(headers: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(
        ([name, value]) =>
          [name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')] as const,
      )
      .filter(([name]) => name !== 'set-cookie'),
  )
}
