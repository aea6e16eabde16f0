import type { ReactNode } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { LanguageProvider } from '@renderer/i18n/language'
import { PreferencesProvider, type PreferencesSource } from '@renderer/system/preferences'
import { TooltipProvider } from '@renderer/ui/tooltip'
import { Appearance } from './appearance'
import { ErrorBoundary } from './error-boundary'

type FoundationProps = {
  /** Where the preferences are from, for a page without the library's bridge. */
  preferences?: PreferencesSource
  children: ReactNode
}

/** What every page of the window needs, also one that says that nothing else works: preferences, texts and looks. */
export const Foundation = ({ preferences, children }: FoundationProps) => (
  <PreferencesProvider source={preferences}>
    <LanguageProvider>
      <Appearance />
      {/* The content security policy has no place for style elements. */}
      <CSPProvider disableStyleElements>
        <TooltipProvider>
          <ErrorBoundary>{children}</ErrorBoundary>
        </TooltipProvider>
      </CSPProvider>
    </LanguageProvider>
  </PreferencesProvider>
)
