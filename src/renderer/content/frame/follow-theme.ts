/** The theme that the window shows now. */
export const currentTheme = (): string => document.documentElement.dataset['theme'] ?? 'light'

/** Gives the frame the window's theme whenever it changes; the article stays where it is. Returns what stops that. */
export function followTheme(frame: Document): () => void {
  const follow = () => {
    frame.documentElement.dataset['theme'] = currentTheme()
  }
  const observer = new MutationObserver(follow)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  follow()
  return () => observer.disconnect()
}
