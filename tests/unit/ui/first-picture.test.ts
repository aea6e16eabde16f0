// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { keepPicture, sheetsNow, showPicture, takePicture } from '@renderer/system/first-picture'
import { looksOf } from '@renderer/system/looks'

const looks = looksOf({ language: 'vi', theme: 'sepia', density: 'compact' }, false)
const now = { looks, isNarrow: false }

/** What a window shows that begins after one that showed `html` as it was closed. */
async function shownAfter(html: string, change: Partial<typeof now> = {}): Promise<HTMLElement> {
  const closed = new DOMParser().parseFromString(html, 'text/html')
  keepPicture(closed.body, { ...now, sheets: [] })
  const opened = document.createElement('div')
  const picture = takePicture()
  if (picture) await showPicture(opened, picture, { ...now, ...change })
  return opened
}

beforeEach(() => {
  localStorage.clear()
  document.head.replaceChildren()
})

describe('the first picture of a window', () => {
  it('is what the window showed as it was closed, and cannot be used', async () => {
    const html =
      '<main class="a"><button aria-pressed="true">Đọc &lt;b&gt;</button><svg viewBox="0 0 8 8"><path d="M0 0"/></svg></main>'
    const shown = await shownAfter(html)
    const drawn = shown.querySelector<HTMLElement>('div')
    expect(drawn?.innerHTML).toBe(html.replace('<path d="M0 0"/>', '<path d="M0 0"></path>'))
    expect(drawn?.inert).toBe(true)
    expect(drawn?.getAttribute('aria-hidden')).toBe('true')
    expect(shown.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg')
  })

  it('keeps sizes and places that elements were given', async () => {
    const shown = await shownAfter('<div style="height: 40px;">Một</div>')
    expect(shown.querySelector('div')?.innerHTML).toBe('<div style="height: 40px;">Một</div>')
  })

  it('has nothing in it that does more than look', async () => {
    const shown = await shownAfter('<p>Một</p><iframe src="x"></iframe><script>1</script><style>p{}</style>')
    expect(shown.querySelector('div')?.innerHTML).toBe('<p>Một</p>')
  })

  it('says of the page what it will say of itself', async () => {
    await shownAfter('<p>Một</p>')
    expect(document.documentElement.lang).toBe('vi')
    expect(document.documentElement.dataset.theme).toBe('sepia')
  })

  it.each([
    ['in another language', { looks: { ...looks, lang: 'en' } }],
    ['in another theme', { looks: { ...looks, 'data-theme': 'dark' } }],
    ['in a window of other panes', { isNarrow: true }],
  ])('is not shown %s', async (_name, change) => {
    expect((await shownAfter('<p>Một</p>', change)).innerHTML).toBe('')
  })

  it('is kept for one start', async () => {
    await shownAfter('<p>Một</p>')
    expect(takePicture()).toBeNull()
  })

  it('does not take the place of what is there', async () => {
    keepPicture(document.createElement('div'), { ...now, sheets: [] })
    const opened = document.createElement('div')
    opened.append('there')
    const picture = takePicture()
    if (picture) await showPicture(opened, picture, now)
    expect(opened.innerHTML).toBe('there')
  })

  it.each([
    ['waits for its style sheets', 'load', 'Một', ['/assets/window.css']],
    ['is not shown without its style sheets, which the next one does not need', 'error', '', []],
  ])('%s', async (_name, event, text, sheets) => {
    const closed = document.createElement('div')
    closed.append('Một')
    keepPicture(closed, { ...now, sheets: ['/assets/window.css'] })
    const opened = document.createElement('div')
    const picture = takePicture()
    const showing = picture && showPicture(opened, picture, now)
    const link = document.head.querySelector('link')
    expect(link?.getAttribute('href')).toBe('/assets/window.css')
    expect(opened.textContent).toBe('')
    link?.dispatchEvent(new Event(event))
    await showing
    expect(opened.textContent).toBe(text)
    expect(sheetsNow()).toEqual(sheets)
  })
})
