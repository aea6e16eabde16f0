import * as v from 'valibot'

/** An object as it came, whatever is in it: `v.record` and `v.looseObject` leave out members that are called `__proto__` or `constructor`. */
export const anyObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)
