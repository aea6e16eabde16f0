import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

/** @typedef {import('oxc-parser').ParseResult['program']} Program */
/** @typedef {{ file: string, program: Program, lineOf: (offset: number) => number }} Source */

/**
 * @param {string} folder
 * @returns {string[]} names of the TypeScript files below it, with `/`
 */
export const typescriptFiles = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => name.split(path.sep).join('/'))
    .sort()

/**
 * @param {string} root
 * @param {string} file relative to `root`
 * @returns {Source}
 */
export function parse(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8')
  const { program, errors } = parseSync(file, text)
  const [error] = errors
  if (error) throw new Error(`${file}: ${error.message}`)
  return { file, program, lineOf: (offset) => text.slice(0, offset).split('\n').length }
}

/**
 * The texts that an expression can be, as far as it is written out: literals, also behind `? :`, `||`, `??`, `&&`,
 * `as` and `satisfies`.
 * @param {import('oxc-parser').Expression | null | undefined} expression
 * @returns {{ text: string, start: number, whole: boolean }[]} `whole` is false for one side of a template
 */
export function writtenTexts(expression) {
  switch (expression?.type) {
    case 'Literal':
      return typeof expression.value === 'string'
        ? [{ text: expression.value, start: expression.start, whole: true }]
        : []
    case 'TemplateLiteral':
      return expression.quasis.map(({ value, start }) => ({
        text: value.cooked ?? value.raw,
        start,
        whole: expression.expressions.length === 0,
      }))
    case 'ConditionalExpression':
      return [...writtenTexts(expression.consequent), ...writtenTexts(expression.alternate)]
    case 'LogicalExpression':
      return [...writtenTexts(expression.left), ...writtenTexts(expression.right)]
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return writtenTexts(expression.expression)
    default:
      return []
  }
}
