import type { KeyboardEvent, MouseEvent } from 'react'

/** Ctrl, or Cmd where that stands for it. */
export const hasMod = ({ ctrlKey, metaKey }: Pick<MouseEvent, 'ctrlKey' | 'metaKey'>): boolean =>
  window.trang.initial.platform === 'darwin' ? metaKey : ctrlKey

/** One row with the space bar, all of them with A. */
export const isChoosing = (event: KeyboardEvent): boolean =>
  hasMod(event) && !event.altKey && (event.key === ' ' || event.key.toLowerCase() === 'a')
