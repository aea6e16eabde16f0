import { Visitor } from 'oxc-parser'
import { writtenTexts } from './syntax.mjs'

/** What is shown to people, or read to them, when it stands in an attribute. */
const shownAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'hint',
  'label',
  'message',
  'placeholder',
  'title',
])

/** The same, in the options of dialogs, menus and notifications. */
const shownProperties = new Set([
  'buttonLabel',
  'checkboxLabel',
  'detail',
  'label',
  'message',
  'placeholder',
  'sublabel',
  'title',
  'toolTip',
])

const hasLetters = (/** @type {string} */ text) => /\p{L}{2}/u.test(text)

/** Letters that Vietnamese has and hardly any other language. */
const vietnamese = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu

/** A key, which stands for a text: `list:empty.inbox`. */
const isKey = (/** @type {string} */ text) => /^[a-z][\w-]*:[\w./-]+$/.test(text)

/** The product's name is the same in every language. */
const isName = (/** @type {string} */ text) => text.trim() === 'Trang'

/**
 * Sentences for people in the code, which belong to `resources/locales`.
 * @param {import('./syntax.mjs').Source} source
 * @returns {import('./texts.mjs').Problem[]}
 */
export function sentencesIn({ file, program, lineOf }) {
  /** @type {Map<number, import('./texts.mjs').Problem>} by place, as one text may be met twice */
  const found = new Map()
  /** @param {string} text @param {number} start */
  function report(text, start) {
    if (!hasLetters(text) || isName(text) || isKey(text)) return
    const line = lineOf(start + text.length - text.trimStart().length)
    found.set(start, {
      file,
      line,
      message: `“${text.trim()}” is a text for people: it belongs to resources/locales`,
    })
  }
  /** @param {Parameters<typeof writtenTexts>[0]} expression */
  function reportWritten(expression) {
    for (const { text, start } of writtenTexts(expression)) report(text, start)
  }

  new Visitor({
    JSXText: ({ value, start }) => report(value, start),
    JSXElement: ({ children }) => reportChildren(children),
    JSXFragment: ({ children }) => reportChildren(children),
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !shownAttributes.has(name.name)) return
      if (value?.type === 'Literal') reportWritten(value)
      if (value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression') {
        reportWritten(value.expression)
      }
    },
    Property({ key, value }) {
      const name = key.type === 'Identifier' ? key.name : null
      if (name === null || value.type === 'AssignmentPattern') return
      if (shownProperties.has(name)) reportWritten(asExpression(value))
      if (name === 'buttons' && value.type === 'ArrayExpression') {
        for (const element of value.elements) if (element?.type !== 'SpreadElement') reportWritten(element)
      }
    },
    CallExpression({ callee, arguments: [argument] }) {
      // Elsewhere what goes to standard error is the log, which is for developers.
      if (!file.startsWith('src/main/cli/')) return
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const stream = callee.object.type === 'MemberExpression' && callee.object.property
      const toTerminal = stream && stream.type === 'Identifier' && /^std(?:out|err)$/.test(stream.name)
      if (toTerminal && callee.property.name === 'write' && argument?.type !== 'SpreadElement')
        reportWritten(argument)
    },
    Literal({ value, start }) {
      if (typeof value === 'string' && vietnamese.test(value)) report(value, start)
    },
    TemplateElement({ value, start }) {
      if (vietnamese.test(value.raw)) report(value.raw, start)
    },
  }).visit(program)
  return [...found.values()]

  /** @param {import('oxc-parser').JSXElement['children']} children */
  function reportChildren(children) {
    for (const child of children) {
      if (child.type === 'JSXExpressionContainer' && child.expression.type !== 'JSXEmptyExpression') {
        reportWritten(child.expression)
      }
    }
  }
}

/**
 * The value of a property in an expression; in a pattern it is a name, which has no text.
 * @param {import('oxc-parser').Node} value
 */
const asExpression = (value) => /** @type {import('oxc-parser').Expression} */ (value)

/**
 * @param {string} file
 * @param {string} html of a page of the app
 * @returns {import('./texts.mjs').Problem[]}
 */
export function sentencesInHtml(file, html) {
  const bare = html.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>/g, '')
  return bare
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => hasLetters(text) && !isName(text))
    .map((text) => ({ file, message: `“${text}” is a text for people: it belongs to resources/locales` }))
}
