import { CommandProvider } from '@renderer/commands/commands'
import { LibraryProvider, type Library } from '@renderer/data'
import { Announcer } from '@renderer/features/activity/announcer'
import { AddDialog } from '@renderer/features/add/add-dialog'
import { IncomingLinks } from '@renderer/features/add/incoming-links'
import { SettingsDialog } from '@renderer/features/settings/settings-dialog'
import { ShortcutsDialog } from '@renderer/features/shortcuts/shortcuts-dialog'
import { JobsProvider } from '@renderer/jobs/jobs-context'
import type { Jobs } from '@renderer/jobs/start-jobs'
import { NavigationProvider } from '@renderer/navigation/navigation'
import { ConnectivityProvider } from '@renderer/system/connectivity'
import { ToastProvider } from '@renderer/ui/toast'
import { Shell } from './shell'
import { UnexpectedErrors } from './unexpected-errors'

/** The reader's window. */
export const App = ({ library, jobs }: { library: Library; jobs: Jobs }) => (
  <LibraryProvider value={library}>
    <JobsProvider value={jobs}>
      <ConnectivityProvider>
        <CommandProvider>
          <NavigationProvider>
            <ToastProvider>
              <UnexpectedErrors />
              <Shell />
              <AddDialog />
              <SettingsDialog />
              <ShortcutsDialog />
              <IncomingLinks />
              <Announcer />
            </ToastProvider>
          </NavigationProvider>
        </CommandProvider>
      </ConnectivityProvider>
    </JobsProvider>
  </LibraryProvider>
)
