import { builtinModules } from 'node:module'
import path from 'node:path'

// What each part of `src/` may import. A place is a path below `src/`, without its extension.

/**
 * @typedef {{ kind: 'place', place: string } | { kind: 'package', name: string }} Target
 * @typedef {{ id: string, holds: (from: string) => boolean, forbids: (target: Target, from: string, specifier: string) => boolean, why: string }} Rule
 */

/** @type {Record<string, string>} */
const aliases = {
  '@core/': 'core/',
  '@shared/': 'shared/',
  '@main/': 'main/',
  '@renderer/': 'renderer/',
  '@locales/': '../resources/locales/',
}

/**
 * What an import means.
 * @param {string} from the importing file's place
 * @param {string} specifier
 * @returns {Target}
 */
function resolveImport(from, specifier) {
  if (specifier.startsWith('.'))
    return { kind: 'place', place: path.posix.join(path.posix.dirname(from), specifier) }
  for (const [alias, folder] of Object.entries(aliases)) {
    if (specifier.startsWith(alias)) {
      return { kind: 'place', place: path.posix.normalize(folder + specifier.slice(alias.length)) }
    }
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  return { kind: 'package', name }
}

/** @param {string} folder */
const inside = (folder) => (/** @type {string} */ place) => place === folder || place.startsWith(`${folder}/`)
/** @param {string[]} folders */
const insideAny = (folders) => (/** @type {string} */ place) =>
  folders.some((folder) => inside(folder)(place))

/** @param {string} name */
const isNode = (name) => name.startsWith('node:') || builtinModules.includes(name)

/**
 * A rule that names all that its part may import.
 * @param {string} id
 * @param {string} folder
 * @param {{ places: string[], packages: string[], why: string }} allowed
 * @returns {Rule}
 */
const only = (id, folder, { places, packages, why }) => ({
  id,
  holds: inside(folder),
  forbids: (target) =>
    target.kind === 'place' ? !insideAny(places)(target.place) : !packages.includes(target.name),
  why,
})

/**
 * A rule that names what its part may not import.
 * @param {string} id
 * @param {(from: string) => boolean} holds
 * @param {{ places?: string[], packages?: (name: string) => boolean, why: string }} forbidden
 * @returns {Rule}
 */
const never = (id, holds, { places = [], packages = () => false, why }) => ({
  id,
  holds,
  forbids: (target) => (target.kind === 'place' ? insideAny(places)(target.place) : packages(target.name)),
  why,
})

/** @param {string} place */
const layerOf = (place) => place.split('/')[0]

/** @param {string} place */
const featureOf = (place) => /^renderer\/features\/([^/]+)/.exec(place)?.[1]

/** What features and the app are made of, and so does not know them. */
const foundations = ['data', 'content', 'ui', 'i18n'].map((name) => `renderer/${name}`)

/** @type {Rule[]} */
export const rules = [
  only('core-imports-nothing', 'core', {
    places: ['core'],
    packages: [],
    why: 'core holds rules that run anywhere',
  }),
  only('shared-imports-core', 'shared', {
    places: ['shared', 'core'],
    packages: ['valibot'],
    why: 'shared is the contract between processes: core types and schemas',
  }),
  only('preload-imports-contract', 'preload', {
    places: ['preload', 'shared', 'core'],
    packages: ['electron'],
    why: 'preload is a narrow bridge: the contract and electron',
  }),
  never('main-is-not-a-page', inside('main'), {
    places: ['renderer', 'preload'],
    packages: (name) => /^(?:react|react-dom|dexie|dompurify|marked|pdfjs-dist)$/.test(name),
    why: 'main talks to pages by IPC only',
  }),
  never('renderer-is-sandboxed', inside('renderer'), {
    places: ['main', 'preload'],
    packages: (name) => name === 'electron' || isNode(name),
    why: 'pages have no Node and no Electron, only window.trang',
  }),
  never('dexie-in-data', (from) => inside('renderer')(from) && !inside('renderer/data')(from), {
    packages: (name) => name === 'dexie' || name.startsWith('dexie-'),
    why: 'only renderer/data knows Dexie; it offers repositories and subscriptions',
  }),
  never(
    'untrusted-html-in-content',
    (from) => inside('renderer')(from) && !inside('renderer/content')(from),
    {
      packages: (name) => ['dompurify', '@mozilla/readability', 'marked', 'pdfjs-dist'].includes(name),
      why: 'only renderer/content touches untrusted HTML',
    },
  ),
  {
    id: 'features-apart',
    holds: (from) => featureOf(from) !== undefined,
    forbids: (target, from) =>
      target.kind === 'place' &&
      featureOf(target.place) !== undefined &&
      featureOf(target.place) !== featureOf(from),
    why: 'one feature never imports another; what they share moves below them',
  },
  never('foundations-below', insideAny(foundations), {
    places: ['renderer/features', 'renderer/app', 'renderer/jobs'],
    why: 'data, content, ui and i18n know nothing of features, jobs and the app',
  }),
  {
    id: 'layers-by-alias',
    holds: () => true,
    forbids: (target, from, specifier) =>
      specifier.startsWith('.') && target.kind === 'place' && layerOf(target.place) !== layerOf(from),
    why: 'an import of another layer is written with its alias',
  },
]

/**
 * The rules that an import breaks.
 * @param {string} from the importing file's place
 * @param {string} specifier
 * @returns {Rule[]}
 */
export function violations(from, specifier) {
  const target = resolveImport(from, specifier)
  return rules.filter((rule) => rule.holds(from) && rule.forbids(target, from, specifier))
}
