/** What parts of code are told apart as; each theme has a colour for each. */
export const codeColours = ['comment', 'keyword', 'string', 'number', 'name', 'attribute', 'removed'] as const

export type CodeColour = (typeof codeColours)[number]

/** A part of a code, in UTF-16 units. */
export type CodeToken = { start: number; end: number; colour: CodeColour }

/** By highlight.js' names for what code is made of (its CSS classes, without the prefix). */
const colours: Readonly<Record<string, CodeColour | null>> = {
  comment: 'comment',
  quote: 'comment',
  keyword: 'keyword',
  operator: 'keyword',
  'selector-tag': 'keyword',
  string: 'string',
  regexp: 'string',
  symbol: 'string',
  char: 'string',
  link: 'string',
  code: 'string',
  addition: 'string',
  number: 'number',
  literal: 'number',
  title: 'name',
  section: 'name',
  type: 'name',
  built_in: 'name',
  name: 'name',
  'selector-class': 'name',
  'selector-id': 'name',
  'selector-pseudo': 'name',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  variable: 'attribute',
  'template-variable': 'attribute',
  meta: 'attribute',
  bullet: 'attribute',
  deletion: 'removed',
  // Code within a string is code again.
  subst: null,
}

/** @param around what stands around it, whose colour it has where its name has none */
export function colourOf(classNames: unknown, around: CodeColour | null): CodeColour | null {
  const [name] = Array.isArray(classNames) ? classNames : []
  const colour = typeof name === 'string' ? colours[name.replace(/^hljs-/, '')] : undefined
  return colour === undefined ? around : colour
}
