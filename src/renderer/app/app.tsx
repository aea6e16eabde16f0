import { CommandProvider } from '@renderer/commands/commands'
import { LibraryProvider, type Library } from '@renderer/data'
import type { Search } from '@renderer/data/search/search'
import { SearchProvider } from '@renderer/data/search/search-context'
import { CaptureCommands } from '@renderer/features/activity/capture-commands'
import { Announcer } from '@renderer/features/activity/announcer'
import type { IncomingAddresses } from '@renderer/features/add/incoming-addresses'
import { ImportCommand } from '@renderer/features/add/import-command'
import { IncomingLinks } from '@renderer/features/add/incoming-links'
import { FirstArticlesProvider, type FirstArticles } from '@renderer/features/article-list/first-articles'
import { FeedCommands } from '@renderer/features/feeds/feed-commands'
import { OrganizeCommands } from '@renderer/features/organize/organize-commands'
import { VaultBanners } from '@renderer/features/vault/vault-banners'
import { SyncCommands } from '@renderer/features/sync/sync-commands'
import { VaultCommands } from '@renderer/features/vault/vault-commands'
import { VaultEndings } from '@renderer/features/vault/vault-endings'
import { JobsProvider } from '@renderer/jobs/jobs-context'
import type { Jobs } from '@renderer/jobs/start-jobs'
import { NavigationProvider } from '@renderer/navigation/navigation'
import { ConnectivityProvider } from '@renderer/system/connectivity'
import { VaultProvider } from '@renderer/system/vault'
import type { VaultWork } from '@renderer/system/vault-work'
import { ToastProvider } from '@renderer/ui/toast'
import { DialogsWhenIdle } from './dialogs-when-idle'
import { JoinedArticles } from './joined-articles'
import { Shell } from './shell'
import { CutOffWork } from './cut-off-work'
import { TrashKeeping } from './trash-keeping'
import { UnexpectedErrors } from './unexpected-errors'

type AppProps = {
  library: Library
  search: Search
  jobs: Jobs
  addresses: IncomingAddresses
  vault: VaultWork
  first: FirstArticles
}

/** The reader's window. */
export const App = ({ library, search, jobs, addresses, vault, first }: AppProps) => (
  <LibraryProvider value={library}>
    <SearchProvider value={search}>
      <VaultProvider value={vault}>
        <JobsProvider value={jobs}>
          <ConnectivityProvider>
            <CommandProvider>
              <NavigationProvider>
                <ToastProvider>
                  <UnexpectedErrors />
                  <FirstArticlesProvider value={first}>
                    <Shell banners={<VaultBanners />} />
                  </FirstArticlesProvider>
                  <CaptureCommands />
                  <OrganizeCommands />
                  <FeedCommands />
                  <ImportCommand />
                  <VaultCommands />
                  <SyncCommands />
                  <DialogsWhenIdle />
                  <IncomingLinks addresses={addresses} />
                  <Announcer />
                  <VaultEndings />
                  <JoinedArticles />
                  <CutOffWork />
                  <TrashKeeping />
                </ToastProvider>
              </NavigationProvider>
            </CommandProvider>
          </ConnectivityProvider>
        </JobsProvider>
      </VaultProvider>
    </SearchProvider>
  </LibraryProvider>
)
