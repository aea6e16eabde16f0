import type { ReactNode } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { LanguageProvider } from '@renderer/i18n/language'
import { DiskProvider } from '@renderer/system/disk'
import { PreferencesProvider } from '@renderer/system/preferences'
import { TooltipProvider } from '@renderer/ui/tooltip'
import { Appearance } from './appearance'
import { ErrorBoundary } from './error-boundary'

/**
 * What every page of the window needs, also one that says that nothing else works: preferences, texts, looks, and the room
 * on the disk, for want of which it may be.
 */
export const Foundation = ({ children }: { children: ReactNode }) => (
  <PreferencesProvider>
    <LanguageProvider>
      <Appearance />
      {/* The content security policy has no place for style elements. */}
      <CSPProvider disableStyleElements>
        <TooltipProvider>
          <DiskProvider>
            <ErrorBoundary>{children}</ErrorBoundary>
          </DiskProvider>
        </TooltipProvider>
      </CSPProvider>
    </LanguageProvider>
  </PreferencesProvider>
)
