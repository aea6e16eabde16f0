// JSON that somebody else has written.

export type JsonRecord = Readonly<Record<string, unknown>>

export const objectOf = (value: unknown): JsonRecord | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null

/** JSON-LD has one of something as itself, several as a list, and none as nothing. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value]

/** Also of a text that JSON-LD has as an object, as one with a language. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const within = objectOf(value)?.['@value']
  return typeof within === 'string' ? within : null
}
