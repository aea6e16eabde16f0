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
import { startFeedSchedule } from './jobs/feed-schedule'
import { createJobs } from './jobs/start-jobs'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
const root = createRoot(place)

function start(library: Library) {
  const addresses = receiveAddresses(window.trang.app)
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
