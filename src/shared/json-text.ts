/**
 * JSON of a `T`. What passes between a window and main by the thousand goes as one text: Electron's bridge copies each member of an object by
 * itself, which takes longer than to write it down and read it again, and loses one that is called `__proto__`.
 */
export type JsonText<T> = string & { readonly [of]?: T }
declare const of: unique symbol

export const toJsonText = <T>(value: T): JsonText<T> => JSON.stringify(value)

// What it was made of.
export const fromJsonText = <T>(text: JsonText<T>): T => JSON.parse(text) as T
