import { expect, it } from 'vitest'
import { sitePreferences } from '@main/browser/site-preferences'

it('shuts a site in, which opens no dialogs in the name of the app', () => {
  const session = {} as Parameters<typeof sitePreferences>[0]
  expect(sitePreferences(session)).toMatchObject({
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    disableDialogs: true,
  })
})
