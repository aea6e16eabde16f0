import type { AddressError, StoreError } from '@core/errors'

/** Characters of a wrong address that are enough to know it by. */
const shown = 60

/** The error with as much of what was pasted as a sentence can hold. */
export const shortened = (error: AddressError | StoreError): AddressError | StoreError =>
  error.type === 'address/invalid' && error.input.length > shown
    ? { ...error, input: `${error.input.slice(0, shown).trimEnd()}…` }
    : error
