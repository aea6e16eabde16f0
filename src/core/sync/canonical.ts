import type { Json } from '../vault/record'

/**
 * One text for one value, whoever writes it: RFC 8785, with names in the order of their UTF-16 units, numbers as ECMAScript
 * writes them and no space. SYNC-CAN-1.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}

/** Whether both are nothing, or have the same text. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') return false
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index]))
    )
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  )
}

/** Of two values the one that every laptop takes. SYNC-CAN-2. */
export const greater = <T extends Json>(one: T, other: T): T =>
  isSame(one, other) || canonical(one) > canonical(other) ? one : other

/**
 * A row's value as a document has it: what JSON cannot hold is left out, and half of a surrogate pair, which a server would
 * refuse, is U+FFFD. SYNC-CAN-3. Undefined where nothing is left.
 */
export function plain(value: unknown): Json | undefined {
  if (typeof value === 'string')
    return /[\uD800-\uDFFF]/.test(value) ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value
  if (value === null || typeof value === 'boolean') return value
  // Not -0, which JSON writes as 0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null)
  if (typeof value !== 'object') return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const kept = plain(item)
      return kept === undefined ? [] : [[plain(name) as string, kept] as const]
    }),
  )
}
