import { frameMade } from './painted'

// An article in a window that has nothing else: the least that it takes to show one.

const frame = document.createElement('iframe')
frame.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0'
document.body.append(frame)

/** @returns milliseconds from being given the HTML until its first paragraph is painted */
async function open(html: string): Promise<number> {
  const before = frame.contentDocument
  const begun = performance.timeOrigin + performance.now()
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><article>${html}</article>`
  do await new Promise(requestAnimationFrame)
  while (frame.contentDocument === before || !frame.contentDocument?.querySelector('p'))
  return (await frameMade()) - begun
}

Object.assign(window, { trangBench: { open } })
