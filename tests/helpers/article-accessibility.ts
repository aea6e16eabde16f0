import { AxeBuilder } from '@axe-core/playwright'
import type { RunningApp } from './launch'
import { articleFrame } from './reader'

/**
 * What axe finds in the article that is open, in words. Nothing runs in its frame, nor does axe: it looks at a copy, with the same
 * elements, styles and size, in a window of its own. The landmark of the article is around its frame. That Chromium lets the keyboard
 * into what scrolls, axe does not know; a test of ours does.
 */
export async function articleProblems({ app, page }: RunningApp): Promise<string[]> {
  const { html, width, height } = await articleFrame(page)
    .locator('html')
    .evaluate((root) => {
      const frame = root.ownerDocument
      const rules = [...frame.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      const copy = root.cloneNode(true) as HTMLElement
      for (const element of copy.querySelectorAll('link, meta[http-equiv]')) element.remove()
      const style = frame.createElement('style')
      style.textContent = rules.map(({ cssText }) => cssText).join('\n')
      const title = frame.createElement('title')
      title.textContent = root.querySelector('h1')?.textContent ?? ''
      copy.querySelector('head')?.append(title, style)
      return { html: `<!doctype html>${copy.outerHTML}`, width: root.clientWidth, height: root.clientHeight }
    })
  const opening = app.waitForEvent('window')
  const id = await app.evaluate(
    async ({ BrowserWindow }, size) => {
      const window = new BrowserWindow({ ...size, show: false, useContentSize: true })
      await window.loadURL('data:text/html,')
      return window.id
    },
    { width, height },
  )
  const copy = await opening
  await copy.setContent(html)
  const { violations } = await new AxeBuilder({ page: copy })
    .setLegacyMode()
    .disableRules(['landmark-one-main', 'region', 'scrollable-region-focusable'])
    .analyze()
  await app.evaluate(({ BrowserWindow }, which) => BrowserWindow.fromId(which)?.destroy(), id)
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html}`))
}
