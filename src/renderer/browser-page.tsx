import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Foundation } from './app/foundation'
import { BrowserPage } from './features/browser/browser-page'
import type { PreferencesSource } from './system/preferences'

const place = document.getElementById('root')
if (!place) throw new Error('browser.html has no #root')

const { initial, onPreferences } = window.trangBrowser
const preferences: PreferencesSource = {
  initial: initial.preferences,
  onChange: onPreferences,
  set: () => Promise.reject(new Error('the toolbar changes no preferences')),
}

createRoot(place).render(
  <StrictMode>
    <Foundation preferences={preferences}>
      <BrowserPage trang={window.trangBrowser} />
    </Foundation>
  </StrictMode>,
)
