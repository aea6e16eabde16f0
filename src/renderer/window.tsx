import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { isLackOfRoom } from '@core/errors'
import { App } from './app/app'
import { CannotOpen } from './app/cannot-open'
import { Foundation } from './app/foundation'
import { loadRest } from './app/later'
import type { Library } from './data'
import { createSearch } from './data/search/search'
import { storeErrorOf } from './data/store-error'
import { receiveAddresses } from './features/add/incoming-addresses'
import { readFirstArticles } from './features/article-list/first-articles'
import { storeLeftDrafts } from './features/bookmarks/note-drafts'
import { seedWelcome } from './features/welcome/seed-welcome'
import { startFeedSchedule } from './jobs/feed-schedule'
import { createJobs } from './jobs/start-jobs'
import { DiskProvider } from './system/disk'
import type { VaultWork } from './system/vault-work'

// What is shown of the library, and what works behind it. The window's script loads this while it opens the library.

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
const root = createRoot(place)

/** What is shown, whatever it is: the room on the disk may be why there is nothing else. */
const Page = ({ children }: { children: ReactNode }) => (
  <DiskProvider>
    <Foundation>{children}</Foundation>
  </DiskProvider>
)

/** What has to be in the library before anything works on it. */
async function prepare(library: Library): Promise<void> {
  const locale = window.trang.initial.preferences.language
  // It is not worth the last of the room, and comes at a later start.
  if (window.trang.initial.disk.level === 'ok') await seedWelcome({ library, trang: window.trang, locale })
  await storeDrafts(library)
}

/** What cannot be stored stays a draft, and is tried again when the disk has room. */
const storeDrafts = async (library: Library): Promise<void> => {
  try {
    await storeLeftDrafts(library)
  } catch (cause) {
    storeErrorOf(cause)
  }
}

/** What there is no room to bring back waits until there is. */
const bringBack = async (library: Library): Promise<void> => {
  try {
    await library.recovered()
  } catch (cause) {
    if (!isLackOfRoom(storeErrorOf(cause))) throw cause
  }
}

/** The disk has room again. Chromium may be of no use any more for a database that it gave up; to a new page it is. */
const goOn = async (library: Library): Promise<void> => {
  try {
    await library.reopen()
    await bringBack(library)
  } catch (cause) {
    storeErrorOf(cause)
    location.reload()
  }
}

/** Behind the first picture. */
const whenIdle = (work: () => void) => requestIdleCallback(work, { timeout: 2000 })

/** Shows the library, and begins what works on it. */
export async function start(library: Library, vault: VaultWork): Promise<void> {
  const addresses = receiveAddresses(window.trang.app)
  const search = createSearch(window.trang)
  const jobs = createJobs(library, search, window.trang)
  const show = async () => {
    const first = await readFirstArticles(library)
    root.render(
      <StrictMode>
        <Page>
          <App
            library={library}
            search={search}
            jobs={jobs}
            addresses={addresses}
            vault={vault}
            first={first}
          />
        </Page>
      </StrictMode>,
    )
    // What people see comes first.
    requestIdleCallback(() => library.catalogue.start(), { timeout: 500 })
  }
  // What is back already can be read while the rest comes.
  if (library.recovery.get().stage !== 'idle') await show()
  await bringBack(library)
  await prepare(library).catch(reportError)
  window.trang.disk.onChange(({ level }) => {
    if (level !== 'full') goOn(library).catch(reportError)
    if (level === 'ok') storeDrafts(library).catch(reportError)
  })
  // Before anything else can change what they begin with.
  jobs.queue.start()
  let shown: () => void = () => undefined
  const begins = new Promise<void>((resolve) => {
    shown = resolve
  })
  startFeedSchedule({ feeds: jobs.feeds, trang: window.trang, locks: navigator.locks, begins })
  await show()
  whenIdle(shown)
  whenIdle(() => void loadRest())
  whenIdle(() => search.start())
}

/** Says that there is no library to show. */
export function fail(cause: unknown): void {
  root.render(
    <Page>
      <CannotOpen cause={cause} />
    </Page>,
  )
}
