import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { sentencesIn, sentencesInHtml } from './sentences.mjs'
import { parse, typescriptFiles } from './syntax.mjs'
import { compareTexts, readTexts, withoutPlural } from './texts.mjs'
import { closedNames, usageOf } from './usage.mjs'

/** @typedef {import('./texts.mjs').Problem} Problem */

// Namespaces whose keys are the members of a closed union: asked for by a variable, and complete by comparison.
const closed = [
  { namespace: 'errors', file: 'src/core/errors.ts', objectName: null },
  { namespace: 'commands', file: 'src/shared/commands.ts', objectName: 'commandKeys' },
]
const closedNamespaces = new Set(closed.map(({ namespace }) => namespace))

/** Words of the web's own languages, such as names of months, which extraction looks for. */
const readsTheWeb = /^src\/(?:core|shared|preload|renderer\/content|renderer\/extractor)\//

/**
 * @param {string} root
 * @param {Set<string>} known keys, `namespace:key`, without plural suffixes
 * @returns {Problem[]} members without a text, and texts without a member
 */
function checkClosed(root, known) {
  return closed.flatMap(({ namespace, file, objectName }) => {
    const names = closedNames(parse(root, file), objectName)
    const keys = [...known]
      .filter((key) => key.startsWith(`${namespace}:`))
      .map((key) => key.slice(namespace.length + 1))
    const missing = [...names].filter((name) => !keys.includes(name))
    // A context (`fetch/http-status_404`) belongs to its member.
    const unused = keys.filter(
      (key) => !names.has(key) && ![...names].some((name) => key.startsWith(`${name}_`)),
    )
    const where = `${namespace}.json`
    return [
      ...missing.map((name) => ({ file: where, message: `“${name}” of ${file} is missing` })),
      ...unused.map((key) => ({ file: where, message: `“${key}” is not in ${file}` })),
    ]
  })
}

/**
 * @param {import('./usage.mjs').Usage[]} usages
 * @param {Set<string>} known
 * @returns {Problem[]} keys that are asked for and missing, and keys that nothing asks for
 */
function checkUsage(usages, known) {
  /** @type {Problem[]} */
  const problems = []
  /** @type {Set<string>} */
  const used = new Set()
  for (const { file, keys, patterns, open, literals } of usages) {
    for (const { key, line } of keys) {
      if (known.has(key)) used.add(key)
      else problems.push({ file, line, message: `“${key}” is not in resources/locales` })
    }
    for (const { pattern, written, line } of patterns) {
      const matching = [...known].filter((key) => pattern.test(key))
      for (const key of matching) used.add(key)
      if (matching.length === 0) problems.push({ file, line, message: `no key is like “${written}”` })
    }
    for (const literal of literals) if (literal.includes(':') && known.has(literal)) used.add(literal)
    for (const { namespace, line } of open.filter((use) => !closedNamespaces.has(use.namespace))) {
      const chosen = [...literals].filter(
        (literal) => known.has(literal) || known.has(`${namespace}:${literal}`),
      )
      for (const literal of chosen) used.add(known.has(literal) ? literal : `${namespace}:${literal}`)
      if (chosen.length > 0) continue
      problems.push({
        file,
        line,
        message: 'the key is not written in this file: write it out, or its beginning',
      })
    }
  }
  const isUsed = (/** @type {string} */ key) =>
    used.has(key) ||
    [...used].some((base) => key.startsWith(`${base}_`)) ||
    closedNamespaces.has(key.split(':')[0] ?? '')
  const unused = [...known].filter((key) => !isUsed(key))
  return [
    ...problems,
    ...unused.map((key) => ({ file: 'resources/locales', message: `“${key}” is not used` })),
  ]
}

/**
 * Checks the texts of a project: the same in both languages, all used, none missing, none in the code.
 * @param {string} root
 * @returns {Problem[]}
 */
export function checkLocales(root) {
  /** @type {Problem[]} */
  const problems = []
  const folder = path.join(root, 'resources/locales')
  const [vi, en] = [readTexts(folder, 'vi', problems), readTexts(folder, 'en', problems)]
  const known = new Set(
    [...en].flatMap(([name, entries]) => [...entries.keys()].map((key) => `${name}:${withoutPlural(key)}`)),
  )
  const sources = typescriptFiles(path.join(root, 'src')).map((file) => parse(root, `src/${file}`))
  const pages = readdirSync(path.join(root, 'src/renderer')).filter((name) => name.endsWith('.html'))
  return [
    ...problems,
    ...compareTexts(vi, en),
    ...checkClosed(root, known),
    ...checkUsage(sources.map(usageOf), known),
    ...sources.filter(({ file }) => !readsTheWeb.test(file)).flatMap(sentencesIn),
    ...pages.flatMap((name) =>
      sentencesInHtml(`src/renderer/${name}`, readFileSync(path.join(root, 'src/renderer', name), 'utf8')),
    ),
  ]
}
