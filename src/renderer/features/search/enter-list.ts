export const gridOfList = () => document.querySelector<HTMLElement>("#list [role='grid']")

/**
 * Puts the keyboard into the list as soon as it shows what the field looks for, however quickly people go on from typing; not where
 * they type on or go elsewhere before.
 */
export function enterList(field: HTMLElement): void {
  const enter = () => {
    const grid = gridOfList()
    // Where nothing is found the index may still be reading.
    if (!grid || document.querySelector('#list[aria-busy="true"]')) return
    stop()
    grid.focus()
  }
  const shown = new MutationObserver(enter)
  const stop = () => {
    shown.disconnect()
    for (const event of ['input', 'blur', 'keydown']) field.removeEventListener(event, stop)
  }
  shown.observe(document, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
  for (const event of ['input', 'blur', 'keydown']) field.addEventListener(event, stop)
  enter()
}
