import { StrictMode, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { isLackOfRoom } from '@core/errors'
import { App } from './app/app'
import { keepFirstPicture } from './app/keep-first-picture'
import { CannotOpen } from './app/cannot-open'
import { Foundation } from './app/foundation'
import { loadRest } from './app/later'
import type { Library } from './data'
import { createSearch } from './data/search/search'
import { storeErrorOf } from './data/store-error'
import { receiveAddresses } from './features/add/incoming-addresses'
import { readFirstArticles } from './features/article-list/first-articles'
import { seedWelcome } from './features/welcome/seed-welcome'
import { startFeedSchedule } from './jobs/feed-schedule'
import { createJobs } from './jobs/start-jobs'
import { storeLeftDrafts } from './notes/note-drafts'
import { DiskProvider } from './system/disk'
import { sheetsNow } from './system/first-picture'
import type { VaultWork } from './system/vault-work'

// What is shown of the library, and what works behind it. The window's script loads this while it opens the library.

function findRoot(): HTMLElement {
  const found = document.getElementById('root')
  if (!found) throw new Error('index.html has no #root')
  return found
}

const place = findRoot()
const root = createRoot(place)
/** Those of the first picture; others come with what is opened later. */
const sheets = sheetsNow()
/** Shows the library as at a start; null as long as it is not open. */
let begin: ((time: 'first' | 'last') => Promise<void>) | null = null

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

/** Feeds are asked after so many milliseconds also where the index is not open by then. */
const mostForIndex = 5000

/** Shows the library, and begins what works on it. */
export async function start(library: Library, vault: VaultWork): Promise<void> {
  const addresses = receiveAddresses(window.trang.app)
  const search = createSearch(window.trang)
  const jobs = createJobs(library, search, window.trang)
  begin = async (time) => {
    const first = await readFirstArticles(library)
    const shown = (
      <StrictMode>
        <Page>
          <App
            key={time}
            library={library}
            search={search}
            jobs={jobs}
            addresses={addresses}
            vault={vault}
            first={first}
          />
        </Page>
      </StrictMode>
    )
    // At once: who has asked for it looks at it.
    flushSync(() => root.render(shown))
    // What people see comes first.
    requestIdleCallback(() => library.catalogue.start(), { timeout: 500 })
  }
  // What is back already can be read while the rest comes.
  if (library.recovery.get().stage !== 'idle') await begin('first')
  await bringBack(library)
  await prepare(library).catch(reportError)
  window.trang.disk.onChange(({ level }) => {
    if (level !== 'full') goOn(library).catch(reportError)
    if (level === 'ok') storeDrafts(library).catch(reportError)
  })
  // Before anything else can change what they begin with.
  jobs.queue.start()
  let askFeeds: () => void = () => undefined
  const begins = new Promise<void>((resolve) => {
    askFeeds = resolve
  })
  startFeedSchedule({ feeds: jobs.feeds, trang: window.trang, locks: navigator.locks, begins })
  await begin('first')
  whenIdle(() => {
    // What feeds say is written to the library, for which the index would wait as it opens.
    search.progress.subscribe(askFeeds)
    setTimeout(askFeeds, mostForIndex)
    search.start()
  })
  whenIdle(() => void loadRest())
  whenIdle(() => void jobs.sync.start())
}

/** Puts what the next start begins with in the place of what the window shows, and keeps a picture of it. */
export async function leave(): Promise<void> {
  if (!begin || document.hidden) return
  await begin('last')
  await keepFirstPicture(place, sheets)
}

/** Says that there is no library to show. */
export function fail(cause: unknown): void {
  root.render(
    <Page>
      <CannotOpen cause={cause} />
    </Page>,
  )
}
