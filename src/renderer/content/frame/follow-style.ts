import { styleChoices, type ReadingStyle } from '@core/reading-style'

/** `lineHeight` is `data-line-height`. */
const attributeOf = (name: string) =>
  `data-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What `<html>` says of how the article is set, by the names of its attributes: setting.css looks for it there. */
export const styleAttributes = (style: ReadingStyle): Record<string, string> =>
  Object.fromEntries(Object.entries(style).map(([name, value]) => [attributeOf(name), String(value)]))

/** Sets the article in another style where it stands. */
export function setStyle(frame: Document, style: ReadingStyle): void {
  for (const [name, value] of Object.entries(styleAttributes(style)))
    frame.documentElement.setAttribute(name, value)
}

export const isSetIn = ({ documentElement: root }: Document, style: ReadingStyle): boolean =>
  Object.entries(styleAttributes(style)).every(([name, value]) => root.getAttribute(name) === value)

/** Which style the document is set in, to tell one from another. */
export const styleKey = ({ documentElement: root }: Document): string =>
  Object.keys(styleChoices)
    .map((name) => root.getAttribute(attributeOf(name)))
    .join(' ')
