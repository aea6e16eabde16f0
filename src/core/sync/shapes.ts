import type { Json, JsonObject } from '../vault/record'
import { isMoved } from './moved'
import { own } from './own'

// What a value has to look like to come into a row. SYNC-ROW-3.

export type Shape = (value: Json | undefined) => boolean

export const isText: Shape = (value) => typeof value === 'string'
export const isNumber: Shape = (value) => typeof value === 'number' && value >= 0
export const isFlag: Shape = (value) => value === 0 || value === 1
export const isList: Shape = (value) => Array.isArray(value)

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object that is here, and no file that has still to come. */
export const isMembers: Shape = (value) => isObject(value) && !isMoved(value)

export const orNull =
  (is: Shape): Shape =>
  (value) =>
    value === null || is(value)

const orNone =
  (is: Shape): Shape =>
  (value) =>
    value === undefined || is(value)

export const oneOf =
  (values: readonly Json[]): Shape =>
  (value) =>
    value !== undefined && values.includes(value)

export const listOf =
  (is: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(is)

export const isTextOrNull = orNull(isText)

/** Of members that it needs; others may be there. */
const shapeOf =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, is]) => is(own(value, name)))

export const isCounts = shapeOf({ total: isNumber, stored: isNumber, failed: isNumber })

export const isSelectors = shapeOf({
  quote: shapeOf({ exact: isText, prefix: isText, suffix: isText }),
  position: orNull(shapeOf({ start: isNumber, end: isNumber })),
})
export const isTextPlace = shapeOf({ versionId: isText, selectors: isSelectors })
export const isStandingPlace = shapeOf({ versionId: isText, selectors: isSelectors, made: isTextPlace })

export const isProvenance = shapeOf({
  requestedUrl: isText,
  finalUrl: isText,
  parts: orNone(listOf(isText)),
  redirects: listOf(isText),
  status: isNumber,
  contentType: isText,
  charset: isText,
  headers: isObject,
  payloadDigest: orNone(isText),
  warc: orNone(isText),
  originalSha256: orNone(isText),
  originalBytes: isNumber,
  fileName: orNone(isText),
})
