import { CommandProvider } from '@renderer/commands/commands'
import { LibraryProvider, type Library } from '@renderer/data'
import { Announcer } from '@renderer/features/activity/announcer'
import { AddDialog } from '@renderer/features/add/add-dialog'
import type { IncomingAddresses } from '@renderer/features/add/incoming-addresses'
import { IncomingLinks } from '@renderer/features/add/incoming-links'
import { AddFeedDialog } from '@renderer/features/feeds/add-feed-dialog'
import { FeedCommands } from '@renderer/features/feeds/feed-commands'
import { SettingsDialog } from '@renderer/features/settings/settings-dialog'
import { ShortcutsDialog } from '@renderer/features/shortcuts/shortcuts-dialog'
import { JobsProvider } from '@renderer/jobs/jobs-context'
import type { Jobs } from '@renderer/jobs/start-jobs'
import { NavigationProvider } from '@renderer/navigation/navigation'
import { ConnectivityProvider } from '@renderer/system/connectivity'
import { ToastProvider } from '@renderer/ui/toast'
import { Shell } from './shell'
import { UnexpectedErrors } from './unexpected-errors'

type AppProps = { library: Library; jobs: Jobs; addresses: IncomingAddresses }

/** The reader's window. */
export const App = ({ library, jobs, addresses }: AppProps) => (
  <LibraryProvider value={library}>
    <JobsProvider value={jobs}>
      <ConnectivityProvider>
        <CommandProvider>
          <NavigationProvider>
            <ToastProvider>
              <UnexpectedErrors />
              <Shell />
              <FeedCommands />
              <AddDialog />
              <AddFeedDialog />
              <SettingsDialog />
              <ShortcutsDialog />
              <IncomingLinks addresses={addresses} />
              <Announcer />
            </ToastProvider>
          </NavigationProvider>
        </CommandProvider>
      </ConnectivityProvider>
    </JobsProvider>
  </LibraryProvider>
)
