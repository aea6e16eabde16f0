import { expect, type Locator, type Page } from '@playwright/test'
import { admin } from './couch/connect'

/** Settings → Sync, in a window in English. */
export async function openSync(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Sync' }).click()
  return page.getByRole('tabpanel', { name: 'Sync' })
}

type Joining = {
  server: string
  passphrase?: string
  /** By default a new one. */
  library?: string
  /** What a new one is called. */
  title?: string
}

/** Has a window begin to sync, or join a library. @returns the library's id */
export async function joinLibrary(
  page: Page,
  { server, passphrase = '', library, title = '' }: Joining,
): Promise<string> {
  const panel = await openSync(page)
  await panel.getByRole('textbox', { name: 'Server' }).fill(server)
  await panel.getByRole('textbox', { name: 'Name', exact: true }).fill(admin.name)
  await panel.getByLabel('Password').fill(admin.password)
  if (library !== undefined) {
    await panel.getByRole('radio', { name: 'Existing library' }).click()
    await panel.getByLabel('Library ID').fill(library)
  } else await panel.getByLabel('Library name').fill(title)
  await panel.getByLabel('Passphrase').fill(passphrase)
  await panel.getByRole('button', { name: library === undefined ? 'Begin syncing' : 'Join library' }).click()
  await expect(panel.getByText('Up to date')).toBeVisible({ timeout: 30_000 })
  const id = await panel.locator('code').first().innerText()
  await page.keyboard.press('Escape')
  // Until the settings are out of sight, theirs are the first buttons of sync.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return id
}
