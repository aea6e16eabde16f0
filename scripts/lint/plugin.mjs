// Oxlint's rules of this project: which part may import what, where HTML may be made, who may listen to IPC.
import path from 'node:path'
import { violations } from './layers.mjs'

/**
 * The part of ESLint's interface for rules, and of ESTree, that is used here.
 * @typedef {{ type: string, name?: unknown, value?: unknown }} Leaf
 * @typedef {{ type: string, source?: Leaf | null, imported?: Leaf, property?: Leaf, computed?: boolean, name?: Leaf,
 *   callee?: Leaf }} Node
 * @typedef {{ filename: string, report: (problem: { node: Node, message: string }) => void }} Context
 */

/**
 * @param {string} filename
 * @returns {string | null} the path below `src/` without its extension, or null for a file elsewhere
 */
function placeOf(filename) {
  const parts = filename.split(path.sep).join('/').split('/src/')
  return parts.length < 2 ? null : (parts.at(-1) ?? '').replace(/\.[^./]+$/, '')
}

const layers = {
  /** @param {Context} context */
  create(context) {
    const from = placeOf(context.filename)
    if (from === null) return {}
    /** @param {Node} node */
    const check = (node) => {
      const specifier = node.source?.value
      if (typeof specifier !== 'string') return
      for (const rule of violations(from, specifier)) {
        context.report({ node, message: `${rule.id}: ${from} may not import ${specifier}; ${rule.why}` })
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

/** Ways to turn a string into nodes or into a document. */
const sinks = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'srcdoc',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'DOMParser',
])
const jsxSinks = new Set(['srcDoc', 'dangerouslySetInnerHTML'])

const htmlInContent = {
  /** @param {Context} context */
  create(context) {
    const from = placeOf(context.filename)
    if (!from?.startsWith('renderer/') || from.startsWith('renderer/content/')) return {}
    /** @param {Node} node @param {unknown} name */
    const report = (node, name) =>
      context.report({ node, message: `html-in-content: only renderer/content may use ${String(name)}` })
    return {
      /** @param {Node} node */
      MemberExpression(node) {
        const name = node.computed ? node.property?.value : node.property?.name
        if (typeof name === 'string' && sinks.has(name)) report(node, name)
      },
      /** @param {Node} node */
      NewExpression(node) {
        if (node.callee?.name === 'DOMParser') report(node, 'DOMParser')
      },
      /** @param {Node} node */
      JSXAttribute(node) {
        const name = node.name?.name
        if (typeof name === 'string' && jsxSinks.has(name)) report(node, name)
      },
    }
  },
}

const ipcInOnePlace = {
  /** @param {Context} context */
  create(context) {
    const from = placeOf(context.filename)
    if (from === null || from === 'main/ipc/handle') return {}
    const message =
      'ipc-in-one-place: only main/ipc/handle may use ipcMain; it checks who calls and what comes'
    return {
      /** @param {Node} node */
      ImportSpecifier(node) {
        if (node.imported?.name === 'ipcMain') context.report({ node, message })
      },
      /** @param {Node} node */
      MemberExpression(node) {
        if (node.property?.name === 'ipcMain') context.report({ node, message })
      },
    }
  },
}

export default {
  meta: { name: 'trang' },
  rules: { layers, 'html-in-content': htmlInContent, 'ipc-in-one-place': ipcInOnePlace },
}
