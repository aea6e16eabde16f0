import { keepPicture } from '@renderer/system/first-picture'
import { holds, looksNow, narrowWindow } from '@renderer/system/looks'
import { nextFrame } from '@renderer/system/next-frame'

/** How long a list is waited for, in ms. */
const patienceMs = 1000

/** Whether the list shows articles, or that there are none. */
const isListThere = (place: Element) =>
  place.querySelector('#list [role=row][data-article], #list[aria-busy=false]:not(:has([role=grid]))') !==
  null

/**
 * Keeps a picture of what `place` shows for the next start, as soon as its list has come; none where that takes too long, or
 * nobody can see the window, which then draws nothing. @param sheets of what is in it
 */
export async function keepFirstPicture(place: Element, sheets: string[]): Promise<void> {
  const begun = performance.now()
  while (!document.hidden && performance.now() - begun < patienceMs) {
    await nextFrame()
    if (isListThere(place))
      return keepPicture(place, { looks: looksNow(), isNarrow: holds(narrowWindow), sheets })
  }
}
