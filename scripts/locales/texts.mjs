import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{ file: string, line?: number, message: string }} Problem */
/** @typedef {Map<string, Map<string, string>>} Texts  texts by namespace (file) and key */

const pluralSuffix = /_(?:zero|one|two|few|many|other)$/

/** @param {string} key @returns {string} the key that a program asks for, without i18next's plural suffix */
export const withoutPlural = (key) => key.replace(pluralSuffix, '')

/**
 * @param {string} folder `resources/locales`
 * @param {string} language
 * @param {Problem[]} problems gets what is not a flat file of texts
 * @returns {Texts}
 */
export function readTexts(folder, language, problems) {
  /** @type {Texts} */
  const texts = new Map()
  const files = readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.json'))
  for (const name of files.sort()) {
    const file = `${language}/${name}`
    /** @type {Record<string, unknown>} */
    const content = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    /** @type {Map<string, string>} */
    const entries = new Map()
    for (const [key, text] of Object.entries(content)) {
      if (typeof text !== 'string') problems.push({ file, message: `“${key}” is not a text` })
      else if (text.trim() === '') problems.push({ file, message: `“${key}” is empty` })
      else entries.set(key, text)
    }
    texts.set(name.slice(0, -'.json'.length), entries)
  }
  return texts
}

/** @param {string} text @returns {string[]} names in `{{name}}` and `{{name, format}}` */
const variables = (text) => [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '')

/**
 * The variables of each key, plural forms together: `one` may leave out the count.
 * @param {Map<string, string>} entries
 * @returns {Map<string, Set<string>>}
 */
function variablesByKey(entries) {
  /** @type {Map<string, Set<string>>} */
  const all = new Map()
  for (const [key, text] of entries) {
    const base = withoutPlural(key)
    all.set(base, new Set([...(all.get(base) ?? []), ...variables(text)]))
  }
  return all
}

/** @param {Set<string>} names */
const list = (names) => [...names].sort().join(', ') || 'none'

/**
 * @param {string} file
 * @param {string} language
 * @param {Map<string, string>} entries
 * @returns {Problem[]} plural forms that the language has and the key has not
 */
function missingPlurals(file, language, entries) {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const plurals = new Set([...entries.keys()].filter((key) => pluralSuffix.test(key)).map(withoutPlural))
  return [...plurals].flatMap((base) =>
    categories
      .filter((category) => !entries.has(`${base}_${category}`))
      .map((category) => ({ file, message: `“${base}” has no plural form “_${category}”` })),
  )
}

/**
 * @param {Texts} vi
 * @param {Texts} en
 * @returns {Problem[]} files, keys, plural forms and variables that only one language has
 */
export function compareTexts(vi, en) {
  /** @type {Problem[]} */
  const problems = []
  for (const namespace of new Set([...vi.keys(), ...en.keys()])) {
    const file = `${namespace}.json`
    const [left, right] = [vi.get(namespace), en.get(namespace)]
    if (!left || !right) {
      problems.push({ file: `${left ? 'en' : 'vi'}/${file}`, message: 'the file is missing' })
      continue
    }
    problems.push(...missingPlurals(`vi/${file}`, 'vi', left), ...missingPlurals(`en/${file}`, 'en', right))
    const [inVi, inEn] = [variablesByKey(left), variablesByKey(right)]
    for (const key of new Set([...inVi.keys(), ...inEn.keys()])) {
      const [a, b] = [inVi.get(key), inEn.get(key)]
      if (!a || !b) problems.push({ file: `${a ? 'en' : 'vi'}/${file}`, message: `“${key}” is missing` })
      else if (list(a) !== list(b)) {
        problems.push({ file, message: `“${key}” has the variables ${list(a)} in vi, but ${list(b)} in en` })
      }
    }
  }
  return problems
}
