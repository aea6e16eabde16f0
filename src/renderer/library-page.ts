import { openLibrary } from './data'
import { createJobs } from './jobs/start-jobs'

// The library without a window, for the command line: it does what it is asked, and nothing by itself.
createJobs(await openLibrary(), window.trang)
