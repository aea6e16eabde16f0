import { Visitor } from 'oxc-parser'
import { writtenTexts } from './syntax.mjs'

/**
 * What one file asks of the texts. Keys are whole, `namespace:key`; `patterns` are keys with a part filled in at run
 * time (`theme.${theme}`), as regular expressions; `open` are calls whose key is not written there at all; `literals`
 * are all strings of the file, among which such keys may be.
 * @typedef {{ key: string, line: number }} KeyUse
 * @typedef {{ pattern: RegExp, written: string, line: number }} PatternUse
 * @typedef {{ namespace: string, line: number }} OpenUse
 * @typedef {{ file: string, keys: KeyUse[], patterns: PatternUse[], open: OpenUse[], literals: Set<string> }} Usage
 */

const defaultNamespace = 'app'

/** @param {string} text */
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * @param {string} namespace of the `t` that is called
 * @param {string} key as written
 */
const whole = (namespace, key) => (key.includes(':') ? key : `${namespace}:${key}`)

/** @param {import('oxc-parser').Argument | undefined} argument @returns {string} the namespace of `useTranslation(…)` */
function namespaceOf(argument) {
  const first = argument?.type === 'ArrayExpression' ? argument.elements[0] : argument
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : defaultNamespace
}

/**
 * The names that a pattern such as `{ t: text }` gives to `t`.
 * @param {import('oxc-parser').VariableDeclarator['id']} pattern
 * @returns {string[]}
 */
function translatorNames(pattern) {
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.flatMap((property) =>
    property.type === 'Property' &&
    property.key.type === 'Identifier' &&
    property.key.name === 't' &&
    property.value.type === 'Identifier'
      ? [property.value.name]
      : [],
  )
}

/**
 * @param {import('oxc-parser').CallExpression} call
 * @param {(name: string) => string | undefined} lookUp gives a name's namespace
 * @returns {string | undefined} the namespace that the call reads from, if it is one of `t`
 */
function calledNamespace({ callee }, lookUp) {
  if (callee.type === 'Identifier') return lookUp(callee.name)
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  return !callee.computed && callee.property.name === 't' ? defaultNamespace : undefined
}

/** @param {import('oxc-parser').TSType | undefined} type @returns {string | undefined} `ns` of `TFunction<'ns'>` */
function annotatedNamespace(type) {
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined
  if (type.typeName.name !== 'TFunction') return undefined
  const [parameter] = type.typeArguments?.params ?? []
  if (parameter?.type !== 'TSLiteralType' || parameter.literal.type !== 'Literal') return defaultNamespace
  return String(parameter.literal.value)
}

/**
 * @param {import('./syntax.mjs').Source} source
 * @returns {Usage}
 */
export function usageOf({ file, program, lineOf }) {
  /** @type {Usage} */
  const usage = { file, keys: [], patterns: [], open: [], literals: new Set() }
  /** @type {Map<string, string>[]} what each name of a `t` reads from, by function, innermost last */
  const scopes = [new Map([['t', defaultNamespace]])]
  const enter = () => void scopes.push(new Map())
  const leave = () => void scopes.pop()
  /** @param {string} name */
  const lookUp = (name) => scopes.findLast((scope) => scope.has(name))?.get(name)

  /** @param {string} namespace @param {import('oxc-parser').Argument | undefined} argument */
  function record(namespace, argument) {
    if (argument === undefined || argument.type === 'SpreadElement') return
    const line = lineOf(argument.start)
    if (argument.type === 'TemplateLiteral' && argument.expressions.length > 0) {
      const parts = argument.quasis.map(({ value }) => value.cooked ?? '')
      const written = whole(namespace, parts.join('…'))
      const pattern = new RegExp(`^${whole(namespace, parts.map(escape).join('.+'))}$`)
      usage.patterns.push({ pattern, written, line })
      return
    }
    const texts = writtenTexts(argument)
    for (const { text } of texts) usage.keys.push({ key: whole(namespace, text), line })
    if (texts.length === 0) usage.open.push({ namespace, line })
  }

  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    Identifier(node) {
      const namespace =
        'typeAnnotation' in node ? annotatedNamespace(node.typeAnnotation?.typeAnnotation) : undefined
      if (namespace !== undefined) scopes.at(-1)?.set(node.name, namespace)
    },
    VariableDeclarator({ id, init }) {
      if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return
      if (init.callee.name !== 'useTranslation') return
      for (const name of translatorNames(id)) scopes.at(-1)?.set(name, namespaceOf(init.arguments[0]))
    },
    CallExpression(call) {
      const namespace = calledNamespace(call, lookUp)
      if (namespace !== undefined) record(namespace, call.arguments[0])
    },
    JSXAttribute({ name, value }) {
      if (name.name !== 'i18nKey') return
      if (value?.type === 'Literal') record(defaultNamespace, value)
      else if (value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression') {
        record(defaultNamespace, value.expression)
      }
    },
    Literal(node) {
      if (typeof node.value === 'string') usage.literals.add(node.value)
    },
  }).visit(program)
  return usage
}

/**
 * The names of a closed union in code whose members are keys: `type` of the object types (errors), or the keys of the
 * object that `objectName` names (commands).
 * @param {import('./syntax.mjs').Source} source
 * @param {string | null} objectName
 * @returns {Set<string>}
 */
export function closedNames({ program }, objectName) {
  /** @type {Set<string>} */
  const names = new Set()
  new Visitor({
    TSPropertySignature({ key, typeAnnotation }) {
      if (objectName !== null || key.type !== 'Identifier' || key.name !== 'type') return
      const type = typeAnnotation?.typeAnnotation
      if (type?.type === 'TSLiteralType' && type.literal.type === 'Literal')
        names.add(String(type.literal.value))
    },
    VariableDeclarator({ id, init }) {
      if (objectName === null || id.type !== 'Identifier' || id.name !== objectName) return
      let value = init
      while (value?.type === 'TSAsExpression' || value?.type === 'TSSatisfiesExpression')
        value = value.expression
      if (value?.type !== 'ObjectExpression') return
      for (const property of value.properties) {
        if (property.type === 'Property' && property.key.type === 'Literal')
          names.add(String(property.key.value))
      }
    },
  }).visit(program)
  return names
}
