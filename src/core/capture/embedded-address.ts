/** Where images that came with a page have their addresses; leads nowhere (RFC 2606, 2). */
const origin = 'https://embedded.invalid/'

/** The address of an image that came with its page. @param name tells it from the page's others */
export const embeddedAddress = (name: string | number): string => `${origin}${name}`

/** Whether an image came with its page, so that it can be had from nowhere else. */
export const isEmbedded = (address: string): boolean => address.startsWith(origin)
