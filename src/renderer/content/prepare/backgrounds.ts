import { isHiddenByStyle } from '../dom'
import type { Trace } from '../trace'
import { classBackgrounds, media } from './class-backgrounds'
import { isImageAddress, isPlaceholder } from './image-address'

const lazyBackgrounds = ['data-bg', 'data-background', 'data-background-image']
const mayBeDrawnOn = ['style', ...lazyBackgrounds].map((name) => `[${name}]`).join()
const mayHaveRule = 'figure[class], figure [class]'

/** What is drawn behind nothing is a picture: a box without words or media of its own, other than a caption. */
export function takeFromBackgrounds(page: Document, trace: Trace): void {
  const rules = classBackgrounds(page)
  const mayBe = rules.size === 0 ? mayBeDrawnOn : `${mayBeDrawnOn}, ${mayHaveRule}`
  const boxes = [...page.querySelectorAll(mayBe)].filter((box) => isPicture(box, rules))
  for (const box of boxes) {
    const address = backgroundOf(box, rules)
    if (address === null) continue
    const image = page.createElement('img')
    image.setAttribute('src', address)
    const label = box.getAttribute('aria-label') ?? box.getAttribute('title')
    if (label) image.setAttribute('alt', label)
    box.prepend(image)
    trace.note('lazy-images', box, 'the picture behind it')
  }
}

function isPicture(box: Element, rules: ReadonlyMap<string, string>): boolean {
  if (backgroundOf(box, rules) === null || isHiddenByStyle(box)) return false
  if (!isBox.test(box.tagName) && !box.closest('figure') && !isLazy(box)) return false
  if ((box.closest('figure') ?? box).querySelector(media)) return false
  const caption = box.querySelector('figcaption')?.textContent ?? ''
  return box.textContent.trim() === caption.trim()
}

const isBox = /^(?:DIV|FIGURE)$/
const isLazy = (box: Element) => lazyBackgrounds.some((name) => box.hasAttribute(name))

/**
 * The address of the picture that an element's style, a script by what an attribute says, or, in a figure, a rule for its class draws
 * behind it.
 */
function backgroundOf(box: Element, rules: ReadonlyMap<string, string>): string | null {
  const styles = [box.getAttribute('style') ?? '']
  if (rules.size > 0 && box.closest('figure'))
    styles.push(...[...box.classList].map((name) => rules.get(name) ?? ''))
  const [styled] = styles.flatMap((style) => /background(?:-image)?\s*:([^;]*)/i.exec(style)?.[1] ?? [])
  const lazy = lazyBackgrounds.map((name) => box.getAttribute(name)).find((value) => value !== null)
  const address = [urlIn(styled ?? ''), urlIn(lazy ?? '') ?? lazy?.trim()].find(
    (one) => one !== undefined && one !== null && isImageAddress(one) && !isPlaceholder(one),
  )
  return address ?? null
}

/** Longer ones would take an expression more room than it has; what pages write is far shorter, also with a picture in it. */
const longestStyle = 4_000_000

/** The first `url()` of a style (CSS Values 4, 4.5), its escapes undone. */
function urlIn(style: string): string | null {
  if (style.length > longestStyle) return null
  const [, double, single, bare] =
    /url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:[^\s"'()\\]|\\.)*))\s*\)/i.exec(style) ?? []
  const address = double ?? single ?? bare
  return (
    address
      ?.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_escape, hex?: string, character?: string) =>
        hex === undefined ? (character ?? '') : String.fromCodePoint(Number.parseInt(hex, 16) % 0x11_00_00),
      )
      .trim() ?? null
  )
}
