/** The text of a piece of HTML, with its characters decoded and its markup gone; parsed in an inert document. */
export function htmlToText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent
}
