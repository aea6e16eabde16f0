import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { CannotOpen } from './app/cannot-open'
import { Foundation } from './app/foundation'
import { openLibrary, type Library } from './data'
import { receiveAddresses } from './features/add/incoming-addresses'
import { storeLeftDrafts } from './features/bookmarks/note-drafts'
import { seedWelcome } from './features/welcome/seed-welcome'
import { startFeedSchedule } from './jobs/feed-schedule'
import { createJobs } from './jobs/start-jobs'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
const root = createRoot(place)

/** What has to be in the library before anything works on it. */
async function prepare(library: Library): Promise<void> {
  const locale = window.trang.initial.preferences.language
  await seedWelcome({ library, trang: window.trang, locale })
  await storeLeftDrafts(library)
}

async function start(library: Library): Promise<void> {
  const addresses = receiveAddresses(window.trang.app)
  await prepare(library).catch(reportError)
  const jobs = createJobs(library, window.trang)
  jobs.queue.start()
  startFeedSchedule({ feeds: jobs.feeds, trang: window.trang, locks: navigator.locks })
  root.render(
    <StrictMode>
      <Foundation>
        <App library={library} jobs={jobs} addresses={addresses} />
      </Foundation>
    </StrictMode>,
  )
}

openLibrary().then(start, (cause: unknown) => {
  root.render(
    <Foundation>
      <CannotOpen cause={cause} />
    </Foundation>,
  )
})
