/** Where images that came with a page have their addresses; leads nowhere (RFC 2606, 2). */
const origin = 'https://embedded.invalid/'

/** The address of an image that came with its page. @param name tells it from the page's others */
export const embeddedAddress = (name: string | number): string => `${origin}${name}`

/** Whether an image came with its page, so that it can be had from nowhere else. */
export const isEmbedded = (address: string): boolean => address.startsWith(origin)

const folder = 'files/'

/** The address of a file in the folder that a browser saved with a page. */
export const folderAddress = (name: string): string => embeddedAddress(`${folder}${encodeURIComponent(name)}`)

/** The name of the file that such an address is of; null for any other address. */
export const nameInFolder = (address: string): string | null =>
  address.startsWith(origin + folder) ? decoded(address.slice((origin + folder).length)) : null

/**
 * The name of the file that a page means by a relative reference as browsers write it when they save a page with its
 * folder, such as `./bai_files/a.jpg`; null for any other reference.
 */
export function savedReference(reference: string): string | null {
  const name = /^(?:\.\/)?[^/\\?#:]+(?:_files|\.files)\/([^/\\?#]+)(?:[?#]|$)/.exec(reference.trim())?.[1]
  return name === undefined ? null : decoded(name)
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
