import type { Page } from '@playwright/test'

const titles = ['Welcome to Trang', 'Chào bạn, đây là Trang'] as const

/** What the window has shown of the stars of two articles, and what may have come about besides. */
export type Stars = {
  /** By title: what it may be. */
  may: Map<string, Set<boolean>>
  /** A change of both in one step, as long as it has not been shown: how they were, and what both are to be. */
  together: { before: Map<string, boolean>; after: boolean } | null
}

export const noStars = (): Stars => ({ may: new Map(), together: null })

/** Holds what the library lists, by title, against what had been shown. */
export function brokenStars({ may, together }: Stars, starred: ReadonlyMap<string, boolean>): string[] {
  const is = (title: string) => starred.get(title) === true
  const problems = [...may].flatMap(([title, states]) =>
    states.has(is(title)) ? [] : [`${title} is ${is(title) ? '' : 'not '}starred`],
  )
  if (!together) return problems
  const { before, after } = together
  const isDone = titles.every((title) => is(title) === after)
  const isNotBegun = titles.every((title) => is(title) === before.get(title))
  return isDone || isNotBegun ? problems : [...problems, 'a change of many was made of some of them']
}

/**
 * Stars what stands in the list, one article or both at once, again and again, until the window is gone. Returns how many
 * changes were shown.
 */
export async function workWithKeys(page: Page, stars: Stars): Promise<number> {
  let shown = 0
  // What came of the last one before the window was opened again, nothing that is read at the end tells any more.
  stars.together = null
  try {
    for (let count = 0; ; count++) {
      const title = titles[count % 2]
      if (count % 4 < 2) await starOne(page, stars, title ?? titles[0])
      else await starBoth(page, stars)
      shown += 1
    }
  } catch (error) {
    // The window was killed under us, as it had to be.
    if (!page.isClosed() && !/closed|crashed|Timeout/i.test(String(error))) throw error
    return shown
  }
}

const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })

async function starOne(page: Page, stars: Stars, title: string): Promise<void> {
  await rowOf(page, title).click({ timeout: 5000 })
  const button = page.getByRole('toolbar').getByRole('button', { name: 'Star', exact: true })
  const before = (await button.getAttribute('aria-pressed', { timeout: 5000 })) === 'true'
  stars.may.set(title, new Set([before, !before]))
  await button.click({ timeout: 5000 })
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: 'Star', exact: true, pressed: !before })
    .waitFor({ timeout: 5000 })
  stars.may.set(title, new Set([!before]))
}

/** Both become what the second is not. */
async function starBoth(page: Page, stars: Stars): Promise<void> {
  const star = (title: string) => rowOf(page, title).getByRole('img', { name: 'Starred' })
  for (const title of titles) await rowOf(page, title).click({ modifiers: ['ControlOrMeta'], timeout: 5000 })
  const before = new Map<string, boolean>()
  for (const title of titles) before.set(title, (await star(title).count()) > 0)
  const after = before.get(titles[1]) !== true
  for (const title of titles) stars.may.set(title, new Set([before.get(title) === true, after]))
  stars.together = { before, after }
  await page.keyboard.press('s')
  for (const title of titles)
    await star(title).waitFor({ state: after ? 'visible' : 'detached', timeout: 5000 })
  for (const title of titles) stars.may.set(title, new Set([after]))
  stars.together = null
  await page.keyboard.press('Escape')
}
