import { showPicture, takePicture } from './system/first-picture'
import { holds, looksOf, narrowWindow, systemIsDark } from './system/looks'
import { nextFrame } from './system/next-frame'

// The window's first script: it draws what the window showed last, while the other one is loaded and opens the library.

declare global {
  interface Window {
    /** Resolves in the frame that paints the first picture, or once there is to be none. */
    trangFirstPicture?: Promise<void>
  }
}

async function drawFirst(): Promise<void> {
  const place = document.getElementById('root')
  const picture = takePicture()
  if (!place || !picture) return
  const looks = looksOf(window.trang.initial.preferences, holds(systemIsDark))
  await showPicture(place, picture, { looks, isNarrow: holds(narrowWindow) })
  await nextFrame()
}

window.trangFirstPicture = drawFirst().catch(reportError)
