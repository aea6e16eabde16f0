/** Puts markup in the place of what the document shows; parsed without running, as everywhere. */
export function showPage(html: string): void {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  document.body.replaceChildren(...body.childNodes)
}
