/** Articles of which a part is still to be laid out, with what lays out all of it. */
const partly = new WeakMap<Document, () => void>()

/** The frame's document gets it once all of an article is laid out that was not at first. */
export const laidOut = 'trang:laid-out'

export const isPartlyLaidOut = (frame: Document): boolean => partly.has(frame)

/** Lays out at once what is not yet: to be called before a place is measured exactly. */
export const layOutAll = (frame: Document): void => partly.get(frame)?.()

export const setPartlyLaidOut = (frame: Document, all: () => void): void => void partly.set(frame, all)

export function setLaidOut(frame: Document): void {
  partly.delete(frame)
  frame.dispatchEvent(new Event(laidOut))
}
