import type { AddressError } from '@core/errors'

/** Characters of a wrong address that are enough to know it by. */
const shown = 60

/** The error with as much of what was pasted as a sentence can hold. */
export const shortened = (error: AddressError): AddressError =>
  error.type === 'address/invalid' && error.input.length > shown
    ? { ...error, input: `${error.input.slice(0, shown).trimEnd()}…` }
    : error
