import { createHash } from 'node:crypto'

/** Douglas Crockford's Base 32: no letter that looks like another letter or a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keyBytes = 32
const checkBytes = 2
const groupSize = 5

/** A key of 32 bytes for paper: eleven groups of five, of which the last say whether all were typed rightly. */
export function keyToText(key: Uint8Array): string {
  const bits = [...key, ...checkOf(key)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = bits.match(/.{1,5}/g)?.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]) ?? []
  return (
    digits
      .join('')
      .match(new RegExp(`.{${groupSize}}`, 'g'))
      ?.join('-') ?? ''
  )
}

/** The key that a person has typed, in any case, with or without hyphens and spaces; null for what is none. */
export function keyFromText(text: string): Buffer | null {
  const typed = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const values = typed.split('').map((digit) => alphabet.indexOf(digit))
  if (values.includes(-1)) return null
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const key = bytes.subarray(0, keyBytes)
  return bytes.length === keyBytes + checkBytes && bytes.subarray(keyBytes).equals(checkOf(key)) ? key : null
}

/** Whether a text is meant as a key for paper: eleven groups of five, whatever was mistyped in them. */
export const looksLikeKey = (text: string): boolean => /^(?:[\da-z]{5}[\s-]*){11}$/i.test(text.trim())

const checkOf = (key: Uint8Array): Buffer => createHash('sha256').update(key).digest().subarray(0, checkBytes)
