// WHATWG URL, 4.4, takes apart and writes again what most links have as it would write it. To see that takes a small part of the time.

const host = String.raw`(?:(?!xn--)[a-z\d][a-z\d-]*\.)+(?!xn--)[a-z]{2,}`
// No segment that begins with a dot, nor with what may be one.
const segment = String.raw`[\w~!$&()*+,;=@-][\w~!$&()*+,;=@:.%-]*`
const path = String.raw`\/(?:${segment}(?:\/${segment})*\/?)?(?:\?[\w~!$&()*+,;=@:.%/?-]*)?(?:#[\w~!$&()*+,;=@:.%/?-]*)?`
const full = new RegExp(`^https?://${host}${path}$`)
const rooted = new RegExp(`^${path}$`)

/** Whether an address is one of the web, as `new URL(address).href` would be. False says nothing. */
export const isPlainAddress = (address: string): boolean => full.test(address)

/** Whether an address is what `new URL(address, base).href` would have behind the origin of `base`. False says nothing. */
export const isPlainPath = (address: string): boolean => rooted.test(address)
