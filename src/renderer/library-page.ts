import { CannotOpenLibrary, openLibrary } from './data'
import { createSearch } from './data/search/search'
import { createJobs } from './jobs/start-jobs'

// The library without a window, for the command line: it does what it is asked, and nothing by itself.
try {
  const library = await openLibrary({ vault: window.trang.vault, room: window.trang })
  createJobs(library, createSearch(window.trang), window.trang)
} catch (error) {
  if (!(error instanceof CannotOpenLibrary)) throw error
  await window.trang.library.failed(error.error)
}
