import { CannotOpenLibrary, openLibrary } from './data'
import { createSearch } from './data/search/search'
import { createJobs } from './jobs/start-jobs'
import { takePicture } from './system/first-picture'

// The library without a window, for the command line: it does what it is asked, and nothing by itself.
// What the window showed last may not be so any more.
takePicture()
try {
  const library = await openLibrary({ vault: window.trang.vault, room: window.trang })
  createJobs(library, createSearch(window.trang), window.trang)
} catch (error) {
  if (!(error instanceof CannotOpenLibrary)) throw error
  await window.trang.library.failed(error.error)
}
