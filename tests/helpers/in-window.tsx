import type { ReactNode } from 'react'
import { LibraryProvider, type Library } from '@renderer/data'
import { LanguageProvider } from '@renderer/i18n/language'
import { JobsProvider } from '@renderer/jobs/jobs-context'
import type { Jobs } from '@renderer/jobs/start-jobs'
import { NavigationProvider } from '@renderer/navigation/navigation'
import { ConnectivityProvider } from '@renderer/system/connectivity'
import { PreferencesProvider } from '@renderer/system/preferences'
import { ToastProvider } from '@renderer/ui/toast'

/** A view with what the window has around it. @param jobs those that the view asks for; `window.trang` has to be there */
export const inWindow = (library: Library, jobs: object, view: ReactNode): ReactNode => (
  <PreferencesProvider>
    <LanguageProvider>
      <LibraryProvider value={library}>
        <JobsProvider value={jobs as Jobs}>
          <ConnectivityProvider>
            <NavigationProvider>
              <ToastProvider>{view}</ToastProvider>
            </NavigationProvider>
          </ConnectivityProvider>
        </JobsProvider>
      </LibraryProvider>
    </LanguageProvider>
  </PreferencesProvider>
)
