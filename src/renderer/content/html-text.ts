import { parseInert } from './inert'

/** The text of a piece of HTML, with its characters decoded and its markup gone. */
export const htmlToText = (html: string): string => parseInert(html).body.textContent
