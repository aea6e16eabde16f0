/**
 * The address of an article whose file names none: its content's own name, so that the same file is the same article on
 * every machine, wherever it lay. `file:` would be true on one machine only, and tell its folders to the others.
 * @param sha256 of the file, hexadecimal
 */
export const fileAddress = (sha256: string): string => `urn:sha256:${sha256}`
