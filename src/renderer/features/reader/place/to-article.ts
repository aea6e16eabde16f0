/** The keyboard goes on in the text. */
export const toArticle = (): void => document.querySelector<HTMLElement>('#article iframe')?.focus()
